/**
 * The sound of messages: fetched from hosts that are named, read from a folder that is named, or spoken by whoever can.
 *
 * Addresses of messages may come from anybody, so nothing else is fetched: no other host, none of our own network, no redirect,
 * nothing large or slow.
 *
 * @since 0.1.0
 */
import { readFile, realpath, stat } from 'node:fs/promises'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { VoiceMessage } from '@refrain/core/ports'
import { readWav } from '../media/wav.ts'
import { isPublic, lookUpPublic } from './publicAddress.ts'
import type { SoundOptions, Speak } from './SipOptions.ts'

// --- model -------------------------------------------------------------------

/** What can be played. */
export interface Sounds {
  readonly plays: readonly VoiceMessage['kind'][]
  /** Whether a message may be played at all; nothing is fetched for that. */
  readonly allows: (message: VoiceMessage) => boolean
  /** Its samples; null where it cannot be had. */
  readonly samplesOf: (message: VoiceMessage) => Promise<Int16Array | null>
}

/** Bytes of a recording: four minutes of 16-bit samples. */
const MOST_BYTES = 4 * 1024 * 1024
const LONGEST_FETCH = 10_000
/** Recordings that are remembered, so that a message is there when a greeting ends. */
const KEPT = 32

// --- questions ---------------------------------------------------------------

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

/** A literal address needs no looking up, so that it is looked at here. */
const isInside = (url: URL): boolean => {
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  return isIP(host) !== 0 && !isPublic(host)
}

const mayFetch = (url: URL, { hosts = [], insideToo = false }: SoundOptions): boolean => {
  if (url.username !== '' || url.password !== '' || !hosts.includes(url.host)) return false
  return url.protocol === 'https:' ? insideToo || !isInside(url) : insideToo && url.protocol === 'http:'
}

/** A file below the folder, and not out of it by any detour of its name. */
const pathOf = (url: URL, folder: string | undefined): string | null => {
  if (folder === undefined || url.protocol !== 'file:' || url.host !== '') return null
  try {
    const path = fileURLToPath(url)
    return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : null
  } catch {
    return null
  }
}

// --- doing -------------------------------------------------------------------

const fetched = (url: URL, insideToo: boolean): Promise<Buffer | null> =>
  new Promise((resolve) => {
    const ask = url.protocol === 'https:' ? overHttps : overHttp
    const options = { signal: AbortSignal.timeout(LONGEST_FETCH), ...(insideToo ? {} : { lookup: lookUpPublic }) }
    const request = ask(url, options, (response) => {
      const parts: Buffer[] = []
      let size = 0
      const drop = (): void => {
        request.destroy()
        resolve(null)
      }
      if (response.statusCode !== 200) return drop()
      response.on('data', (part: Buffer) => {
        size += part.length
        if (size > MOST_BYTES) drop()
        else parts.push(part)
      })
      response.on('end', () => {
        resolve(response.complete ? Buffer.concat(parts) : null)
      })
      response.on('error', drop)
    })
    request.on('error', () => {
      resolve(null)
    })
    request.end()
  })

/** The file itself, where no link leads out of the folder. */
const readBelow = async (path: string, folder: string): Promise<Buffer | null> => {
  try {
    const [real, root] = await Promise.all([realpath(path), realpath(folder)])
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) return null
    const { size } = await stat(real)
    return size > MOST_BYTES ? null : await readFile(real)
  } catch {
    return null
  }
}

// --- constructors ------------------------------------------------------------

/** What can be played with these settings. */
export const makeSounds = (options: SoundOptions, speak: Speak | undefined): Sounds => {
  const { hosts = [], folder, insideToo = false } = options
  const kept = new Map<string, Int16Array>()

  const bytesOf = (url: URL): Promise<Buffer | null> => {
    const path = pathOf(url, folder)
    if (path !== null && folder !== undefined) return readBelow(path, folder)
    return mayFetch(url, options) ? fetched(url, insideToo) : Promise.resolve(null)
  }

  const recorded = async (text: string): Promise<Int16Array | null> => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const url = urlOf(text)
    const bytes = url === null ? null : await bytesOf(url)
    const read = bytes === null ? null : readWav(bytes)
    if (read?.ok !== true) return null
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
    kept.set(text, read.samples)
    return read.samples
  }

  const spoken = async (text: string, language: string): Promise<Int16Array | null> => {
    try {
      return (await speak?.(text, language)) ?? null
    } catch {
      return null
    }
  }

  return {
    plays: [
      ...(hosts.length > 0 || folder !== undefined ? (['audio'] as const) : []),
      ...(speak === undefined ? [] : (['speech'] as const)),
    ],
    allows: (message) => {
      if (message.kind === 'speech') return speak !== undefined
      const url = urlOf(message.url)
      return url !== null && (pathOf(url, folder) !== null || mayFetch(url, options))
    },
    samplesOf: (message) => (message.kind === 'audio' ? recorded(message.url) : spoken(message.text, message.language)),
  }
}
