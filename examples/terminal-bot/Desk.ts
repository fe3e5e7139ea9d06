/** A rep's desk: who is next and why, what came of it, and taking that back. All it knows is in the database. */
import { Instant, Zones } from '@refrain/core'
import type { Plan, Zone } from '@refrain/core'
import { explain } from '@refrain/core/explain'
import type { Engine, NotTaken, Taken } from '@refrain/engine'
import type { Outcome } from './outcomes.ts'
import { ITEMS, MESSAGES, REP } from './people.ts'
import { dataOf, idOf, lastTold } from './told.ts'
import type { Person, Wire } from './told.ts'

// --- model -------------------------------------------------------------------

/** Whoever is next, with all that is needed for the call. */
export interface Next {
  readonly prospect: string
  readonly name: string
  readonly number: string | null
  readonly zone: Zone.Zone
  readonly action: Plan.Action
  readonly why: readonly string[]
  /** What the call may open with, and what it is made around. */
  readonly points: readonly string[]
  /** What is said to a mailbox; null for nothing. */
  readonly message: string | null
}

/** Somebody whose time comes. */
export interface Coming {
  readonly at: Instant.Instant
  readonly name: string
  readonly what: string
}

/** All that is on the screen. */
export interface View {
  readonly next: Next | null
  /** How many more are due. */
  readonly more: number
  readonly coming: readonly Coming[]
  /** What would be taken back; null for nothing. */
  readonly last: string | null
  /** What went wrong with what was asked for; null where nothing did. */
  readonly trouble: string | null
}

/** What a rep does at a desk. */
export interface Desk {
  readonly look: () => Promise<View>
  /** Says what came of it. */
  readonly tell: (next: Next, outcome: Outcome, when: Instant.Instant | null) => Promise<View>
  /** Takes back what was told last, by a fact that corrects it. */
  readonly undo: () => Promise<View>
}

/** What a desk is made of. */
export interface DeskParts {
  readonly engine: Engine
  /** Whom the book has, by id. */
  readonly people: readonly string[]
  readonly now: () => Instant.Instant
  readonly id: () => string
}

// --- reading -----------------------------------------------------------------

const BY = { kind: 'rep', id: REP } as const

/** As many as are shown of those whose time comes. */
const COMING = 4

/** How far the desk looks ahead: everybody who is worked on is within that. */
const FAR = 366 * Instant.DAY

const ZONES = Zones.fromPlatform()

const zoneIn = (events: readonly Wire[]): Zone.Zone => {
  const zones = events.map((event) => dataOf(event)['zones']).find(Array.isArray) as readonly string[] | undefined
  return Zones.getOrThrow(ZONES, zones?.[0] ?? 'UTC')
}

const isOf =
  (prospect: string) =>
  ({ events }: Person): boolean =>
    events.some(({ stream }) => (stream as { readonly id?: unknown } | undefined)?.id === prospect)

const nameOf = (people: readonly Person[], prospect: string): string =>
  people.find(isOf(prospect))?.personal?.name ?? prospect

const eventsOf = (people: readonly Person[], prospect: string): readonly Wire[] =>
  people.find(isOf(prospect))?.events ?? []

const whatOf = ({ action }: Plan.Decision): string => {
  if (action === null) return 'look again'
  if (action.promise !== null) return 'callback'
  return (action.dial ?? 1) > 1 ? 'redial' : action.do
}

const pointsOf = ({ item, opener }: Plan.Action): readonly string[] =>
  [...new Set([item, opener?.howWeMet, ...(opener?.found ?? [])])].flatMap((one) =>
    one == null ? [] : [ITEMS[one] ?? one],
  )

const nextOf = ({ decision, action, personal }: Taken, events: readonly Wire[], now: Instant.Instant): Next => {
  const zone = zoneIn(events)
  return {
    prospect: decision.prospect,
    name: personal?.name ?? decision.prospect,
    number: action.number === null ? null : (personal?.numbers?.[action.number] ?? null),
    zone,
    action,
    why: explain(decision, { zone, now }).flatMap(({ about, text }) => (about === 'change' ? [] : [text])),
    points: pointsOf(action),
    message: action.message === null ? null : (MESSAGES[action.message] ?? action.message),
  }
}

// --- the desk ----------------------------------------------------------------

const troubleIn = (answer: Awaited<ReturnType<Engine['undo']>>): string | null => {
  switch (answer.tag) {
    case 'recorded':
      return null
    case 'invalid':
      return answer.issues
        .map(({ path, expected, found }) => `${path.join('.')}: expected ${expected}, found ${found}`)
        .join('; ')
    case 'refused':
      return `refused: ${answer.reasons.map(({ code }) => code).join(', ')}`
  }
}

/** Why somebody is not taken up again. */
const heldBy = (answer: Taken | NotTaken): string | null =>
  answer.tag === 'taken'
    ? null
    : `taken back; not to be called now: ${answer.reasons.map(({ code }) => code).join(', ')}`

/** Facts of the very instant at which an action was taken come after that. */
const AFTER_TAKING = 1_000

/** Opens a desk. Whoever is shown stays, whatever else falls due, until something was told of them. */
export const openDesk = ({ engine, people: ids, now, id }: DeskParts): Desk => {
  let inHand: Taken | null = null

  const everybody = async (): Promise<readonly Person[]> =>
    (await Promise.all(ids.map((one) => engine.exportPerson(one)))).flatMap((one) => one ?? [])

  const view = async (trouble: string | null): Promise<View> => {
    while ((await engine.tick()).more) continue
    if (inHand === null) {
      const taken = await engine.take({ rep: REP })
      inHand = taken.tag === 'taken' ? taken : null
    }
    const people = await everybody()
    const { due, coming } = await engine.sheet({ rep: REP, until: Instant.plus(now(), FAR) })
    const next = inHand && nextOf(inHand, eventsOf(people, inHand.decision.prospect), now())
    const last = lastTold(people)
    return {
      next,
      more: due.filter(({ decision }) => decision.prospect !== next?.prospect).length,
      coming: coming
        .map(({ at, decision }) => ({ at, name: nameOf(people, decision.prospect), what: whatOf(decision) }))
        .sort((a, b) => a.at - b.at)
        .slice(0, COMING),
      last: last && `${nameOf(people, last.prospect)}: ${last.title}`,
      trouble,
    }
  }

  return {
    look: () => view(null),
    tell: async ({ prospect, action }, outcome, when) => {
      const call = id()
      const of = { action, call, now: now(), when: when ?? now() }
      const at = Instant.toIso(of.now)
      const facts = outcome.facts(of).map((said, place) => ({
        ...said,
        ...{ id: idOf(call, place), prospect, at, seq: AFTER_TAKING + place, by: BY },
      }))
      const trouble = troubleIn(await engine.record(facts as never, { by: BY, decide: true }))
      if (trouble === null) inHand = null
      return view(trouble)
    },
    undo: async () => {
      const told = lastTold(await everybody())
      if (told === null) return view('there is nothing to take back')
      const { prospect } = told
      let trouble: string | null = null
      for (const event of told.ids.toReversed())
        trouble ??= troubleIn(await engine.undo({ prospect, event }, { by: BY, decide: true }))
      if (inHand !== null && inHand.decision.prospect !== prospect)
        await engine.release(inHand.action.key, { prospect: inHand.decision.prospect, rep: REP })
      const again = await engine.take({ rep: REP, prospect })
      inHand = again.tag === 'taken' ? again : null
      return view(trouble ?? heldBy(again))
    },
  }
}
