/**
 * A worker that calls by itself over SIP, on a database of its own, and dies where it is told to.
 *
 *     dialler.ts DATABASE PROXY-PORT SOUNDS FROM [DIES-AT]
 *
 * Its clock begins at FROM. While a call goes on it runs as it is; otherwise it is moved, until two days have passed. Then it says
 * on its standard output what is known of the person, as JSON.
 *
 * @since 0.1.0
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Instant } from '@refrain/core'
import type { Telephony } from '@refrain/core/ports'
import { createEngine, platformRuntime } from '@refrain/engine'
import { openSqlite } from '@refrain/storage-sqlite'
import { openSip } from '../../calls/openSip.ts'
import { CADENCE, FILE, OURS, PERSON, THEIRS } from '../given.ts'

const [database = '', proxyPort = '', sounds = '', from = '', diesAt = ''] = process.argv.slice(2)

// --- the clock ---------------------------------------------------------------

const LASTS = 2 * Instant.DAY
const STEP = 10 * Instant.MINUTE
const begun = Date.now()
const start = Instant.parseOrThrow(from)
let moved = 0
const now = (): Instant.Instant => Instant.plus(start, Date.now() - begun + moved)

// --- where it dies -----------------------------------------------------------

const pass = (point: string): void => {
  if (point === diesAt) process.kill(process.pid, 'SIGKILL')
}

const dying = (telephony: Telephony): Telephony => ({
  ...telephony,
  place: (call) => {
    pass('before place')
    return telephony.place(call)
  },
  dropVoicemail: (call, drop) => {
    pass('before drop')
    // The message has begun to be heard, and is not over.
    setTimeout(() => pass('amid message'), 1_300)
    return telephony.dropVoicemail(call, drop)
  },
  listen: (listener) =>
    telephony.listen!(async (events) => {
      for (const { type } of events) pass(`before ${type}`)
      await listener(events)
      for (const { type } of events) pass(`after ${type}`)
    }),
})

// --- its work ----------------------------------------------------------------

const sip = await openSip({
  transport: 'udp',
  host: '127.0.0.1',
  domain: 'pbx.example.com',
  proxy: { host: '127.0.0.1', port: Number(proxyPort) },
  countries: ['US'],
  sounds: { folder: sounds },
  now,
})
const storage = await openSqlite({ file: database })
const engine = createEngine({
  storage: storage.tenant('acme'),
  policy: { file: FILE, cadences: [CADENCE] },
  telephony: dying(sip),
  callerId: () => OURS,
  voice: ({ message }) => Promise.resolve({ kind: 'audio', url: pathToFileURL(join(sounds, `${message}.wav`)).href }),
  runtime: { ...platformRuntime(), now, sleep: (millis) => sleep(Math.min(millis, 20)) },
})

const at = Instant.toIso(start)
await engine.add(
  { prospect: PERSON, numbers: [{ number: THEIRS }], data: { zones: ['America/New_York'] } },
  { command: 'add' },
)
await engine.enroll(PERSON, { cadence: CADENCE.id }, { command: 'enroll' })
await engine.record(
  {
    id: 'consent',
    type: 'ConsentGiven',
    prospect: PERSON,
    at,
    recordedAt: at,
    data: { channels: ['call'], kind: 'express' },
  },
  { command: 'consent' },
)

while (now() < Instant.plus(start, LASTS)) {
  const { more } = await engine.tick()
  const { calls, untold } = sip.counts()
  if (calls > 0 || untold > 0) await sleep(20)
  else if (!more) moved += STEP
}

const known = await engine.exportPerson(PERSON)
process.stdout.write(JSON.stringify(known?.events ?? []))
await sip.close()
await storage.close()
