import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { VoiceMessage } from '@refrain/core/ports'
import { afterEach, expect, test } from 'vitest'
import { writeWav } from '../media/wav.ts'
import { isPublic } from './publicAddress.ts'
import { makeSounds } from './sounds.ts'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const audio = (url: string): VoiceMessage => ({ kind: 'audio', url })
const WAV = writeWav(Int16Array.of(1, 2, 3))

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

test('only hosts that are named are fetched from, over https, and never our own network', () => {
  const { allows, plays } = makeSounds({ hosts: ['media.example.com', '127.0.0.1', '[::1]', '10.0.0.1'] }, undefined)
  expect(plays).toEqual(['audio'])
  expect(allows(audio('https://media.example.com/a.wav?x=1'))).toBe(true)
  const refused = [
    'http://media.example.com/a.wav',
    'https://media.example.com:8443/a.wav',
    'https://media.example.com.evil.example/a.wav',
    'https://evil.example/media.example.com',
    'https://user:secret@media.example.com/a.wav',
    'https://media.example.com@evil.example/a.wav',
    'https://127.0.0.1/a.wav',
    'https://2130706433/a.wav',
    'https://0x7f.1/a.wav',
    'https://[::1]/a.wav',
    'https://10.0.0.1/a.wav',
    'file:///etc/passwd',
    'data:audio/wav;base64,UklGRg==',
    '/tmp/message.wav',
    '',
  ]
  expect(refused.filter((url) => allows(audio(url)))).toEqual([])
})

test('addresses of our own network are told from those of the world', () => {
  const inside = [
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.31.255.255',
      '192.168.1.1',
      '198.18.0.1',
    ],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:10.0.0.1',
      '::ffff:8.8.8.8',
      'fc00::1',
      'fd12::1',
      'fe80::1',
    ],
    ...['64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', '2001::1', 'ff02::1'],
  ]
  expect(inside.filter(isPublic)).toEqual([])
  expect(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'].every(isPublic)).toBe(true)
})

test('a recording is fetched once, and nothing that is a redirect, an error, too large, or no recording', async () => {
  let asked = 0
  const host = await serve((request, response) => {
    asked++
    if (request.url === '/good.wav') response.end(WAV)
    else if (request.url === '/moved') response.writeHead(302, { location: '/good.wav' }).end(WAV)
    else if (request.url === '/large') response.end(Buffer.alloc(5 * 1024 * 1024))
    else if (request.url === '/text') response.end('not a sound')
    else response.writeHead(500).end(WAV)
  })
  const { samplesOf } = makeSounds({ hosts: [host], insideToo: true }, undefined)
  const at = (path: string) => samplesOf(audio(`http://${host}${path}`))
  expect(await at('/good.wav')).toEqual(Int16Array.of(1, 2, 3))
  await at('/good.wav')
  expect(asked).toBe(1)
  expect(await Promise.all(['/moved', '/large', '/text', '/broken'].map(at))).toEqual([null, null, null, null])
  expect(await samplesOf(audio('http://127.0.0.1:1/good.wav'))).toBe(null)
})

test('files are read below the folder that is named, and no link or detour leads out of it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'refrain-sounds-'))
  closing.push(() => rm(root, { recursive: true }))
  const folder = join(root, 'sounds')
  await mkdir(folder)
  await writeFile(join(folder, 'in.wav'), WAV)
  await writeFile(join(root, 'out.wav'), WAV)
  await symlink(join(root, 'out.wav'), join(folder, 'link.wav'))
  const { allows, samplesOf } = makeSounds({ folder }, undefined)
  const url = (path: string): string => pathToFileURL(join(folder, path)).href
  expect(await samplesOf(audio(url('in.wav')))).toEqual(Int16Array.of(1, 2, 3))
  expect(await samplesOf(audio(url('link.wav')))).toBe(null)
  expect(await samplesOf(audio(url('absent.wav')))).toBe(null)
  const outside = [
    url('../out.wav'),
    `${url('')}..%2Fout.wav`,
    `${pathToFileURL(folder).href}-other/in.wav`,
    'file://host/in.wav',
  ]
  expect(outside.filter((one) => allows(audio(one)))).toEqual([])
})

test('who can speak is asked to, and may fail', async () => {
  const speech = { kind: 'speech', text: 'Good morning.', language: 'en' } as const
  const spoken = makeSounds({}, () => Promise.resolve(Int16Array.of(7)))
  expect([spoken.plays, await spoken.samplesOf(speech)]).toEqual([['speech'], Int16Array.of(7)])
  expect(await makeSounds({}, () => Promise.reject(new Error('no voice'))).samplesOf(speech)).toBe(null)
  const mute = makeSounds({}, undefined)
  expect([mute.plays, mute.allows(speech)]).toEqual([[], false])
})
