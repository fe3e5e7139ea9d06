import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CallEvent, Drop, PlaceCall } from '@refrain/core/ports'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Baresip, BaresipOptions } from '../../../../tools/telephony/baresip.ts'
import { baresipIfThereIsOne } from '../../../../tools/telephony/baresip.ts'
import { kamailioIfThereIsOne } from '../../../../tools/telephony/kamailio.ts'
import { greeting, melody, notesIn } from '../../../../tools/telephony/melody.ts'
import { wavOf } from '../../../../tools/telephony/wav.ts'
import { openSip, type SipTelephony } from '../calls/openSip.ts'
import { hearing, type Hearing } from './fixtures/hearing.ts'

const MESSAGE = 'abcdefghgfedcbah'

const kamailio = await kamailioIfThereIsOne()
const folder = mkdtempSync(join(tmpdir(), 'refrain-messages-'))
const dropOf = (notes: string): Drop => {
  const file = join(folder, `${notes}.wav`)
  writeFileSync(file, wavOf(melody(notes)))
  return { id: 'drop-1', message: { kind: 'audio', url: pathToFileURL(file).href } }
}
const DROP = dropOf(MESSAGE)

const phones: Baresip[] = []
let lines = 0

/** A telephone at a number of its own. */
const phone = async (
  options: Partial<BaresipOptions>,
): Promise<{ readonly number: string; readonly phone: Baresip }> => {
  const number = `+121255501${String(++lines).padStart(2, '0')}`
  const opened = await baresipIfThereIsOne({
    user: number,
    registrar: kamailio!,
    greeting: greeting(800),
    answerAfterMs: 100,
    ...options,
  })
  phones.push(opened!)
  return { number, phone: opened! }
}

const isThere =
  kamailio !== null &&
  (await baresipIfThereIsOne({ user: 'probe', registrar: kamailio, greeting: greeting(0), answerAfterMs: null }).then(
    (probe) => probe?.close().then(() => true) ?? false,
  ))

const callTo = (to: string, more: Partial<PlaceCall> = {}): PlaceCall => ({
  attempt: `attempt-${to}`,
  to,
  from: '+12125550199',
  ringSeconds: 20,
  notAfter: Infinity as PlaceCall['notAfter'],
  amd: 'classify-then-beep',
  ...more,
})

const typesOf = (events: readonly CallEvent[]): readonly string[] => events.map(({ type }) => type)

describe.skipIf(!isThere).concurrent('an answering telephone behind a proxy', () => {
  let sip: SipTelephony
  let heard: Hearing
  beforeAll(async () => {
    sip = await openSip({
      transport: 'udp',
      host: '127.0.0.1',
      domain: 'pbx.example.com',
      proxy: kamailio!,
      countries: ['US'],
      callsPerSecond: 100,
      sounds: { folder },
    })
    heard = await hearing(sip)
  })
  afterAll(async () => {
    await sip.close()
    await Promise.all(phones.map(({ close }) => close()))
    await kamailio?.close()
    rmSync(folder, { recursive: true })
  })

  const placed = async (call: PlaceCall): Promise<string> => {
    const answer = await sip.place(call)
    if (answer.kind !== 'accepted') throw new Error(`expected accepted, found ${answer.kind}`)
    return answer.call
  }

  test.each(['pcmu', 'pcma'] as const)('is left a message after its tone: whole, and once (%s)', async (codec) => {
    const { number, phone: mailbox } = await phone({ codec })
    const call = await placed(callTo(number))
    await heard.until(call, 'greeting-ended')
    expect(await sip.dropVoicemail(call, DROP)).toBe('started')
    expect(await sip.dropVoicemail(call, DROP)).toBe('already')
    const events = await heard.until(call, 'ended')
    expect(typesOf(events)).toEqual([
      'placed',
      'ringing',
      'answered',
      'answerer',
      'greeting-ended',
      'voicemail',
      'ended',
    ])
    expect(events.slice(-4)).toMatchObject([
      { answerer: 'voicemail' },
      { by: 'beep' },
      { left: 'complete' },
      { outcome: 'connected', by: 'us' },
    ])
    await mailbox.until('CALL_CLOSED')
    expect(mailbox.recordings().map(notesIn)).toEqual([MESSAGE])
  })

  test('that has no tone is left its message when its greeting is over', async () => {
    const { number, phone: mailbox } = await phone({ greeting: greeting(2_800, 0) })
    const call = await placed(callTo(number))
    const [ended] = (await heard.until(call, 'greeting-ended')).slice(-1)
    expect(ended).toMatchObject({ by: 'silence' })
    await sip.dropVoicemail(call, DROP)
    await heard.until(call, 'ended')
    await mailbox.until('CALL_CLOSED')
    expect(mailbox.recordings().map(notesIn)).toEqual([MESSAGE])
  })

  test('that hangs up amid a message has a part of it, and that is told', async () => {
    const { number, phone: mailbox } = await phone({})
    const call = await placed(callTo(number))
    await heard.until(call, 'greeting-ended')
    const long = MESSAGE.repeat(4)
    await sip.dropVoicemail(call, dropOf(long))
    // What it records is written late, so that nothing tells how much it has by now.
    await sleep(700)
    await mailbox.hangUp()
    const events = await heard.until(call, 'ended')
    expect(events.slice(-2)).toMatchObject([{ left: 'partial' }, { outcome: 'connected', by: 'them' }])
    await mailbox.until('CALL_CLOSED')
    const [notes = ''] = mailbox.recordings().map(notesIn)
    expect(notes.slice(0, 3)).toBe(long.slice(0, 3))
    expect(long.startsWith(notes) && notes !== long).toBe(true)
  })

  test('that plays early media is answered only when it is, and is left its message then', async () => {
    const { number, phone: mailbox } = await phone({ early: true, answerAfterMs: null, greeting: greeting(2_000) })
    const call = await placed(callTo(number))
    await heard.until(call, 'ringing')
    await sleep(1_000)
    expect(typesOf(heard.of(call))).toEqual(['placed', 'ringing'])
    await mailbox.answer()
    await heard.until(call, 'greeting-ended')
    await sip.dropVoicemail(call, DROP)
    const events = await heard.until(call, 'ended')
    expect(typesOf(events).slice(0, 4)).toEqual(['placed', 'ringing', 'answered', 'answerer'])
    await mailbox.until('CALL_CLOSED')
    expect(mailbox.recordings().map(notesIn)).toEqual([MESSAGE])
  })

  test('that plays early media and never answers was not reached', async () => {
    const { number, phone: mailbox } = await phone({ early: true, answerAfterMs: null })
    const events = await heard.until(await placed(callTo(number, { ringSeconds: 2 })), 'ended')
    expect(typesOf(events)).toEqual(['placed', 'ringing', 'ended'])
    expect(events.at(-1)).toMatchObject({ outcome: 'no-answer', by: 'us', talkSeconds: null })
    await mailbox.until('CALL_CLOSED')
  })

  test('that rings is given up, and rings no more', async () => {
    const { number, phone: mailbox } = await phone({ answerAfterMs: null })
    const call = await placed(callTo(number))
    await heard.until(call, 'ringing')
    expect(await sip.hangUp(call)).toBe('done')
    const events = await heard.until(call, 'ended')
    expect(typesOf(events)).toEqual(['placed', 'ringing', 'ended'])
    expect(events.at(-1)).toMatchObject({ outcome: 'canceled', by: 'us' })
    await mailbox.until('CALL_CLOSED')
    expect(mailbox.count('CALL_ESTABLISHED')).toBe(0)
  })
})
