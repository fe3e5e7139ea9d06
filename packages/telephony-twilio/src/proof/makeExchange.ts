/**
 * The telephone exchange of the local server: queues calls, rings telephones, tells what happens, and does what documents say.
 */
import { Instant } from '@refrain/core'
import type { Clock } from './Clock.ts'
import { isOver, type Leg, secondsOf, dateOf } from './Leg.ts'
import type { Line } from './Line.ts'
import type { Exchange, Started } from './Exchange.ts'
import type { Form, Post } from './Post.ts'
import { run } from './program.ts'

/** What a machine is taken for, and after how many seconds on the line. */
const verdictOf = (line: Extract<Line, { readonly does: 'answer' }>, mode: string): readonly [string, number] => {
  if (line.who === 'human') return ['human', 2]
  if (line.who === 'fax') return ['fax', 3]
  if (line.who === 'unclear') return ['unknown', 5]
  return mode === 'Enable' ? ['machine_start', 3] : [`machine_end_${line.ends ?? 'beep'}`, line.greeting ?? 6]
}

const second = Instant.SECOND

export const makeExchange = (
  clock: Clock,
  post: Post,
  account: string,
  lineOf: (to: string, nth: number) => Line,
  callsPerSecond: number,
  queueSeconds: number,
): Exchange => {
  const legs: Leg[] = []
  const ends = new Map<Leg, () => void>()
  /** Legs that were told to do something else: they go their own way. */
  const apart = new Set<Leg>()
  let isFree = Instant.plus(clock.now(), queueSeconds * second)

  const makeLeg = (one: Pick<Leg, 'to' | 'from' | 'direction' | 'tells' | 'status'>, parent: Leg | null): Leg => {
    const leg: Leg = {
      sid: `CA${String(legs.length + 1).padStart(32, '0')}`,
      parent: parent?.sid ?? null,
      account,
      createdAt: clock.now(),
      startedAt: null,
      answeredAt: null,
      endedAt: null,
      answeredBy: null,
      sip: null,
      told: 0,
      heard: [],
      stop: () => undefined,
      ...one,
    }
    legs.push(leg)
    return leg
  }

  const told = (leg: Leg, more: Form = {}): Form => ({
    CallSid: leg.sid,
    AccountSid: account,
    From: leg.from,
    To: leg.to,
    Caller: leg.from,
    Called: leg.to,
    Direction: leg.direction,
    CallStatus: leg.status,
    ApiVersion: '2010-04-01',
    ...(leg.parent !== null && { ParentCallSid: leg.parent }),
    ...more,
  })

  const tell = (leg: Leg, event: string, status = leg.status): void => {
    if (leg.tells === null || !leg.tells.events.includes(event)) return
    const seconds = secondsOf(leg)
    post.tell(
      leg.tells.url,
      told(leg, {
        CallStatus: status,
        CallbackSource: 'call-progress-events',
        SequenceNumber: String(leg.told++),
        Timestamp: dateOf(clock.now()),
        ...(seconds !== null && { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) }),
        ...(leg.sip !== null && { SipResponseCode: String(leg.sip) }),
      }),
    )
  }

  const end = (leg: Leg, status: string): void => {
    if (isOver(leg)) return
    leg.status = status
    leg.endedAt = clock.now()
    leg.stop()
    tell(leg, 'completed')
    for (const child of legs.filter((each) => each.parent === leg.sid && !apart.has(each)))
      end(child, child.answeredAt === null ? 'canceled' : 'completed')
    ends.get(leg)?.()
  }

  const exchange: Exchange = {
    legs,
    told,
    end,
    redirect: (leg, twiml) => {
      leg.stop()
      apart.add(leg)
      ends.get(leg)?.()
      ends.delete(leg)
      run({ clock, post, exchange }, leg, twiml)
    },
    start: (started) => {
      const { to, from, parent, tells } = started
      const direction = parent === null ? 'outbound-api' : 'outbound-dial'
      const leg = makeLeg({ to, from, direction, tells, status: 'queued' }, parent)
      const dialledAt = parent === null ? Instant.later(clock.now(), isFree) : clock.now()
      if (parent === null) isFree = Instant.plus(dialledAt, second / callsPerSecond)
      if (started.onOver !== undefined) ends.set(leg, started.onOver)
      clock.after(dialledAt - clock.now(), () => {
        if (!isOver(leg)) dial(leg, started)
      })
      return leg
    },
    callIn: (from, to, staysSeconds, voiceUrl, statusUrl) => {
      const tells = statusUrl === null ? null : { url: statusUrl, events: ['completed'] }
      const leg = makeLeg({ from, to, direction: 'inbound', tells, status: 'ringing' }, null)
      leg.startedAt = clock.now()
      clock.after(0, async () => {
        const twiml = await post.ask(voiceUrl, told(leg))
        if (twiml === null) return end(leg, 'failed')
        if (/<Reject/.test(twiml)) return end(leg, 'busy')
        leg.status = 'in-progress'
        leg.answeredAt = clock.now()
        clock.after(staysSeconds * second, () => {
          end(leg, 'completed')
        })
        run({ clock, post, exchange }, leg, twiml)
      })
      return leg
    },
  }

  const answer = (leg: Leg, started: Started, line: Extract<Line, { readonly does: 'answer' }>): void => {
    leg.status = 'in-progress'
    leg.answeredAt = clock.now()
    tell(leg, 'answered')
    clock.after(Math.min(line.stays ?? 60, started.timeLimit) * second, () => {
      end(leg, 'completed')
    })
    started.onAnswered?.()
    const { then, detection } = started
    if (then !== null && 'twiml' in then) run({ clock, post, exchange }, leg, then.twiml)
    if (detection === null) return
    const [verdict, after] = verdictOf(line, detection.mode)
    clock.after(after * second, async () => {
      if (isOver(leg)) return
      leg.answeredBy = verdict
      // No more than is promised of a finding: neither a time nor the leg that it belongs to.
      const found = { AnsweredBy: verdict, MachineDetectionDuration: String(after * second) }
      const finding = { CallSid: leg.sid, AccountSid: account, ...found }
      if (detection.tellAt !== null) post.tell(detection.tellAt, finding)
      if (then === null || !('url' in then)) return
      const twiml = await post.ask(then.url, told(leg, found))
      if (twiml === null) end(leg, 'failed')
      else run({ clock, post, exchange }, leg, twiml)
    })
  }

  const dial = (leg: Leg, started: Started): void => {
    const line = lineOf(leg.to, legs.filter(({ to }) => to === leg.to).length)
    leg.startedAt = clock.now()
    tell(leg, 'initiated', 'initiated')
    clock.after(second, () => {
      if (isOver(leg)) return
      leg.status = 'ringing'
      tell(leg, 'ringing')
      const rings = line.does === 'answer' ? (line.after ?? 5) : line.does === 'fail' ? 2 : Infinity
      if (rings > started.timeout)
        return void clock.after(started.timeout * second, () => {
          end(leg, 'no-answer')
        })
      clock.after(rings * second, () => {
        if (isOver(leg)) return
        if (line.does === 'answer') return answer(leg, started, line)
        if (line.does !== 'fail') return
        leg.sip = line.sip ?? null
        end(leg, line.status)
      })
    })
  }
  return exchange
}
