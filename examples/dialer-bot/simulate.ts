/** The bot among simulated people: a minute of real calls on this machine is a week of business. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Instant, Zones } from '@refrain/core'
import { moment } from '@refrain/core/explain'
import { createEngine } from '@refrain/engine'
import type { Engine } from '@refrain/engine'
import { openSqlite } from '@refrain/storage-sqlite'
import { Sound } from '@refrain/telephony-sip/phones'
import { add } from './adding.ts'
import { businessTime } from './businessTime.ts'
import type { BusinessTime } from './businessTime.ts'
import { factsOf } from './facts.ts'
import { documents } from './house.ts'
import { work } from './lines.ts'
import { messageIn } from './messages.ts'
import { outcomeOf } from './outcome.ts'
import { REPS } from './people.ts'
import type { Listed } from './people.ts'
import { lineOf, resultOf, tableOf } from './report.ts'
import { openSimulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { factsOfTalk } from './talking.ts'
import type { Talk } from './talking.ts'

/** A Monday in London. */
const START = Instant.parseOrThrow('2026-03-02T09:00:00Z')
const ZONE = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/London')

const reps = Object.keys(REPS)

/** The end of the last of so many working days, from a Monday on. */
const endOf = (days: number): Instant.Instant =>
  Instant.plus(START, (7 * Math.floor((days - 1) / 5) + ((days - 1) % 5)) * Instant.DAY + 9 * Instant.HOUR)

/** Whoever likes what they heard calls back, once, and speaks with whoever takes the call. */
const callBacks = (
  engine: Engine,
  { phones, ourNumber }: Simulation,
  people: readonly Listed[],
  time: BusinessTime,
  tell: (rep: string, prospect: string, what: string) => void,
) => {
  const waiting = new Set(people.filter(({ callsBack }) => callsBack === true))
  return async (): Promise<void> => {
    for (const listed of waiting) {
      const { id, number, rep, talks } = listed
      if (phones.messagesOf(number).length === 0) continue
      waiting.delete(listed)
      await phones.call(number, ourNumber(REPS[rep]!), [{ do: 'say', sound: Sound.speech(800, 50) }])
      const incoming = (await factsOf(engine, id)).find(
        (fact) => fact.type === 'CallPlaced' && fact.data.direction === 'in',
      )
      if (incoming?.type !== 'CallPlaced') continue
      const said = { rep, prospect: id, call: incoming.data.call, action: null, at: time.now() }
      const told = factsOfTalk(talks[0]!, said)
      await engine.record(told)
      tell(rep, id, outcomeOf(told))
    }
  }
}

/** What comes of the first, second and later talks with somebody; the last goes on. */
const talks = (people: ReadonlyMap<string, Listed>) => {
  const held = new Map<string, number>()
  return (prospect: string): Promise<Talk> => {
    const nth = held.get(prospect) ?? 0
    held.set(prospect, nth + 1)
    const all = people.get(prospect)?.talks ?? []
    // Whoever talks to nobody has a machine, whatever it was taken for: the rep's ears know better.
    return Promise.resolve(all[Math.min(nth, all.length - 1)] ?? 'it-was-a-mailbox')
  }
}

/** Everybody, what is in the mailboxes, and the last table. */
const report = async (engine: Engine, { phones }: Simulation, people: readonly Listed[], now: Instant.Instant) => {
  const ids = people.map(({ id }) => id)
  const next = await Promise.all(ids.map((id) => engine.next(id)))
  const mailboxes = people.flatMap(({ id, number }) => {
    const heard = phones.messagesOf(number).map(({ samples }) => messageIn(samples))
    return heard.length === 0 ? [] : [`  ${id.padEnd(5)} ${heard.join(', ')}`]
  })
  return [
    '',
    'Everybody:',
    ...next.flatMap((decision, n) => (decision === null ? [] : [`  ${ids[n]!.padEnd(5)} ${lineOf(decision, ZONE)}`])),
    '',
    'Heard in the mailboxes:',
    ...mailboxes,
    '',
    'Result:',
    ...tableOf(await resultOf(engine, ids, now)),
  ]
}

/** Works through the sample for so many working days. */
export const simulate = async (
  people: readonly Listed[],
  days: number,
  tell: (line: string) => void,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'dialer-bot-'))
  const storage = await openSqlite({ file: join(folder, 'sales.db') })
  const time = businessTime(START)
  const byId = new Map(people.map((listed) => [listed.id, listed]))
  const simulation = await openSimulation({ people, reps, now: time.now })
  const engine = createEngine({
    storage: storage.tenant('sample'),
    policy: documents,
    telephony: simulation.telephony,
    callerId: (rep) => REPS[rep ?? reps[0]!] ?? null,
    connect: (rep) => rep,
    voice: ({ message }) => Promise.resolve({ kind: 'speech', text: message, language: 'en' }),
    secret: 'the sample keeps no secrets',
    runtime: time,
  })
  try {
    for (const listed of people) await add(engine, { ...listed, zone: 'Europe/London', country: 'GB' }, START)
    await engine.start()
    const line = (at: Instant.Instant, rep: string, way: '→' | '←', prospect: string, what: string): void => {
      tell(`${moment(at, { zone: ZONE, now: at })}  ${rep.padEnd(4)} ${way} ${prospect.padEnd(5)} ${what}`)
    }
    await work({
      engine,
      time,
      reps,
      until: endOf(days),
      isStopped: () => false,
      begun: (rep, { call, action, decision: { prospect } }) => {
        const isSpoken = byId.get(prospect)?.consents === false
        simulation.begun(rep, call!, isSpoken ? action.message : null)
      },
      talkOf: talks(byId),
      hasSpoken: (prospect) => Promise.resolve(byId.get(prospect)?.consents === false),
      tell: ({ at, rep, prospect, what }) => {
        line(at, rep, '→', prospect, what)
      },
      meanwhile: callBacks(engine, simulation, people, time, (rep, prospect, what) => {
        line(time.now(), rep, '←', prospect, `calls back, ${what}`)
      }),
    })
    // A mailbox keeps what it heard when its own end of the call is over, a moment after ours.
    for (let looks = 0; simulation.phones.live() > 0 && looks < 100; looks += 1) await time.sleep(50)
    for (const line of await report(engine, simulation, people, time.now())) tell(line)
  } finally {
    await engine.stop()
    await simulation.close()
    await storage.close()
    rmSync(folder, { recursive: true })
  }
}
