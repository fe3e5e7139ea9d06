/**
 * The course of a call that we place: the rep first where somebody talks, then the person, then whatever is to be played, and
 * exactly one end.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { CallOutcome, Drop, PlaceCall, VoiceMessage } from '@refrain/core/ports'
import { NOTHING, after } from '../signalling/timers.ts'
import type { Cause } from '../signalling/UserAgent.ts'
import { analyse } from './analysis.ts'
import { dial } from './leg.ts'
import type { Leg, LegEnd, LegEvents } from './leg.ts'
import { openDiary, uriOf } from './House.ts'
import type { Course, House } from './House.ts'
import { outcomeOf } from './outcomeOf.ts'
import { record } from './recording.ts'

// --- model -------------------------------------------------------------------

/** How it all ended. */
interface Ending {
  readonly outcome: CallOutcome
  readonly by: 'us' | 'them' | 'network'
  readonly cause?: Cause
  readonly code?: string
}

/** Without anybody on our side no call needs longer; with somebody it may take a day. */
const LONGEST_UNATTENDED = 600
const LONGEST = 6 * 3_600

/** How long a mailbox waits for the word to leave a message. */
const FOR_A_WORD = 15_000

/** Behind a message it is quiet for a moment, so that its end is not cut off on the way. */
const TAIL = new Int16Array(8 * 300)

const CANCELED: Ending = { outcome: 'canceled', by: 'us' }
const OURS: Ending = { outcome: 'connected', by: 'us' }

/** What the tones of the network say: no such number, or no way to it now. */
const TONES = {
  intercept: { outcome: 'invalid-number', by: 'network', code: 'sit-intercept' },
  vacant: { outcome: 'invalid-number', by: 'network', code: 'sit-vacant' },
  reorder: { outcome: 'failed', by: 'network', code: 'sit-reorder' },
  'no-circuit': { outcome: 'failed', by: 'network', code: 'sit-no-circuit' },
} as const satisfies { readonly [meaning: string]: Ending }

const withTail = (samples: Int16Array): Int16Array => {
  const all = new Int16Array(samples.length + TAIL.length)
  all.set(samples)
  return all
}

// --- questions ---------------------------------------------------------------

const endingOf = (end: LegEnd): Ending => {
  switch (end.kind) {
    case 'answered':
      return { outcome: 'connected', by: end.by, cause: end.cause }
    case 'deaf':
      return { outcome: 'failed', by: 'us', code: 'media' }
    case 'unanswered':
      return { ...outcomeOf(end), by: end.gaveUp === null ? 'network' : 'us', cause: end.cause }
  }
}

/** Whose word a refusal is: a person's own, or that of whatever stands between. */
const refusedBy = ({ by, ...ending }: Ending): Ending['by'] =>
  by === 'network' && ['busy', 'declined', 'unwanted'].includes(ending.outcome) ? 'them' : by

// --- constructors ------------------------------------------------------------

/** Begins a call; `over` is called once, after its end was told. */
export const goOut = (house: House, call: string, asked: PlaceCall, over: () => void): Course => {
  const { now, options, sounds } = house
  const diary = openDiary(house, call, asked.attempt)
  let rep: Leg | null = null
  let person: Leg | null = null
  let rangAt: Instant.Instant | null = null
  let answeredAt: Instant.Instant | null = null
  let finalAt: Instant.Instant | null = null
  let ending: Ending | null = null
  /** What ends it once the person's leg is over, where we gave that up. */
  let givingUp: Ending | null = null
  let drop: { readonly id: string; readonly told: Promise<void> } | null = null
  let stopListening = NOTHING
  let stopTimers: readonly (() => void)[] = []

  // --- its end ---

  const secondsSince = (from: Instant.Instant, to: Instant.Instant): number =>
    Math.max(0, Math.floor((to - from) / 1_000))

  const tellEnd = (end: Ending): void => {
    const { cause } = end
    diary.note({
      type: 'ended',
      outcome: end.outcome,
      by: refusedBy(end),
      talkSeconds: answeredAt === null ? null : secondsSince(answeredAt, finalAt ?? now()),
      ...(rangAt !== null && { ringSeconds: secondsSince(rangAt, answeredAt ?? finalAt ?? now()) }),
      ...(cause !== undefined && !cause.isOwn && cause.status >= 300 && { sip: cause.status }),
      ...(cause?.q850 != null && { q850: cause.q850 }),
      ...(end.code !== undefined && { providerCode: end.code }),
    })
    over()
  }

  const end = (how: Ending): void => {
    if (ending !== null) return
    ending = how
    finalAt = now()
    stopListening()
    for (const stop of stopTimers) stop()
    if (person !== null) record(options, call, person.media)
    for (const leg of [person, rep]) {
      leg?.hangUp()
      leg?.media.close()
    }
    if (drop === null) tellEnd(how)
    else void drop.told.then(() => tellEnd(how))
  }

  // --- what is played ---

  /** Plays a message to its end, then hangs up; tells how much of it was heard. */
  const playOut = async (message: VoiceMessage): Promise<'complete' | 'partial' | 'failed'> => {
    const samples = await sounds.samplesOf(message)
    if (samples === null || person === null || ending !== null) return 'failed'
    const played = await person.media.play(withTail(samples))
    return played.complete ? 'complete' : played.millis > 0 ? 'partial' : 'failed'
  }

  const say = async (message: VoiceMessage): Promise<void> => {
    await playOut(message)
    // A mailbox that is being left a message is ended when that is over.
    if (drop === null) end(OURS)
  }

  const leave = async ({ message }: Drop): Promise<void> => {
    const left = await playOut(message)
    diary.note({ type: 'voicemail', left })
  }

  // --- the person ---

  const knowsWho = (isMailbox: boolean): void => {
    if (asked.say === undefined || asked.connect !== undefined || drop !== null) return
    if (!isMailbox) void say(asked.say)
  }

  const answered = (leg: Leg): void => {
    answeredAt = now()
    diary.note({ type: 'answered' })
    if (rep !== null) rep.media.bridge(leg.media)
    const longest = asked.maxTalkSeconds ?? (asked.connect === undefined ? LONGEST_UNATTENDED : LONGEST)
    stopTimers = [...stopTimers, after(longest * 1_000, () => end(OURS))]
    stopListening = analyse(leg.media, asked.amd, now, options.thresholds, {
      answerer: (answerer) => {
        diary.note({ type: 'answerer', answerer, source: 'machine' })
        knowsWho(answerer === 'voicemail' || answerer === 'fax')
      },
      greetingEnded: (by) => {
        diary.note({ type: 'greeting-ended', by })
        if (asked.say === undefined) return
        stopTimers = [...stopTimers, after(FOR_A_WORD, () => (drop === null ? end(OURS) : undefined))]
      },
      tones: (meaning) => {
        end(TONES[meaning])
      },
    })
    if (asked.amd === 'off') knowsWho(false)
  }

  const personEvents: LegEvents = {
    ringing: () => {
      rangAt = now()
      diary.note({ type: 'ringing' })
    },
    answered: () => {
      answered(person!)
    },
    over: (how) => {
      end(givingUp ?? endingOf(how))
    },
  }

  const ringPerson = async (): Promise<void> => {
    const media = await house.openMedia()
    if (ending !== null || asked.notAfter <= now()) {
      media.close()
      end({ ...CANCELED, code: 'too-late' })
      return
    }
    const from = {
      uri: uriOf(asked.from, options)!,
      ...(options.callerName !== undefined && { name: options.callerName }),
    }
    const early = (): void => {
      rep?.media.bridge(media)
    }
    person = dial(
      house.agent,
      media,
      {
        to: uriOf(asked.to, options)!,
        from,
        callId: call,
        ringMillis: asked.ringSeconds * 1_000,
        ...(options.asserted === true && { headers: { 'P-Asserted-Identity': `<${from.uri}>` } }),
      },
      { ...personEvents, ...(rep !== null && { early }) },
    )
    // Whatever waits on the way to the telephone is taken back before it rings too late.
    const left = asked.notAfter - now()
    if (left >= asked.ringSeconds * 1_000) return
    const takeBack = (): void => {
      if (rangAt === null && answeredAt === null) giveUp('too-late')
    }
    stopTimers = [...stopTimers, after(left, takeBack)]
  }

  const giveUp = (code?: string): void => {
    if (person === null) return end(code === undefined ? CANCELED : { ...CANCELED, code })
    if (answeredAt !== null) return end(OURS)
    givingUp ??= code === undefined ? CANCELED : { ...CANCELED, code }
    person.hangUp()
  }

  // --- the rep ---

  const ringRep = async ({ to, ringSeconds }: NonNullable<PlaceCall['connect']>): Promise<void> => {
    const media = await house.openMedia()
    if (ending !== null) {
      media.close()
      return
    }
    let hasAnswered = false
    rep = dial(
      house.agent,
      media,
      {
        to: uriOf(to, options)!,
        from: { uri: uriOf(asked.from, options)! },
        callId: `${call}-rep`,
        ringMillis: ringSeconds * 1_000,
      },
      {
        answered: () => {
          hasAnswered = true
          begin(ringPerson())
        },
        over: () => {
          // Whoever a message is left for does not miss the rep.
          if (drop === null) giveUp(hasAnswered ? 'rep-gone' : 'rep-not-there')
        },
      },
    )
  }

  /** Nothing that goes wrong on our side leaves a call without an end. */
  const begin = (step: Promise<void>): void => {
    step.catch(() => {
      end({ outcome: 'failed', by: 'us', code: 'no-line' })
    })
  }

  diary.note({ type: 'placed', direction: 'out', from: asked.from, to: asked.to })
  begin(asked.connect === undefined ? ringPerson() : ringRep(asked.connect))

  return {
    call,
    attempt: asked.attempt,
    state: () => (ending !== null ? 'ended' : person === null ? 'queued' : 'live'),
    events: diary.events,
    hangUp: () => {
      if (ending !== null) return false
      giveUp()
      return true
    },
    drop: (wanted) => {
      if (drop !== null) return drop.id === wanted.id || ending === null ? 'already' : 'call-gone'
      if (ending !== null || answeredAt === null) return 'call-gone'
      if (!sounds.allows(wanted.message)) return 'unsupported'
      drop = { id: wanted.id, told: leave(wanted) }
      stopListening()
      rep?.hangUp()
      void drop.told.then(() => {
        end(OURS)
      })
      return 'started'
    },
  }
}
