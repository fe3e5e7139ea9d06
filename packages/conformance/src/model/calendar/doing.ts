/** What happens, done to a real calendar, and its answers as they are compared with those of the model. */
import type { Span } from '@refrain/core'
import { Instant } from '@refrain/core'
import type { Busy, Calendar } from '@refrain/core/ports'
import type { Given } from '../../calendar/Clause.ts'
import { SLOTS } from './Act.ts'
import type { Act, Name, Slots, Wishes } from './Act.ts'
import { slotsOf } from './slowCalendar.ts'
import type { SlowEntry, Told } from './slowCalendar.ts'

const HALF_HOUR = Instant.HOUR / 2

/** A real calendar to which things happen. */
export interface RealCalendar {
  /** What came of an act; people mean an entry of the model. */
  readonly tell: (act: Act, meant: SlowEntry | undefined) => Promise<Told>
  /** All that really stands. */
  readonly standing: () => Promise<readonly string[]>
}

const FREE: readonly Busy['kind'][] = ['free', 'declined', 'elsewhere']

/** The same times, as somebody would put them in order who has not read how. */
const isInOrder = (busy: readonly Busy[], window: Span.Span): boolean =>
  busy.every((one, index) => {
    const before = busy[index - 1]
    const touches = busy.some(
      (other) =>
        other !== one &&
        other.kind === one.kind &&
        other.hold === undefined &&
        one.hold === undefined &&
        other.from <= one.until &&
        one.from <= other.until,
    )
    const isSorted =
      before === undefined || before.from < one.from || (before.from === one.from && before.until <= one.until)
    return isSorted && !touches && window.from <= one.from && one.until <= window.until && one.from < one.until
  })

export const titleOf = ({ id, name }: SlowEntry): string => (name === null ? id : `Visit ${name}`)

/** A real calendar, for some wishes. */
export const realCalendar = (given: Given, wishes: Wishes): RealCalendar => {
  const { world, visit, span, ref } = given
  const ids = new Map<string, string>()
  const began = world.now()
  let put = 0

  const spanOf = ({ from, until }: Slots): Span.Span => span(from / 2, until / 2)
  const start = spanOf({ from: 0, until: SLOTS }).from
  const slotOf = (at: Instant.Instant): number => (at - start) / HALF_HOUR
  const slotsIn = (busy: readonly Span.Span[]): readonly number[] =>
    slotsOf({ from: 0, until: SLOTS }).filter((slot) =>
      busy.some(({ from, until }) => slotOf(from) <= slot && slot < slotOf(until)),
    )

  const wish = (name: Name) => {
    const { from, until, later, lives } = wishes[name]
    return visit(name, from / 2, until / 2, {
      createdAt: Instant.plus(began, later),
      expiresAt: Instant.plus(began, (lives * Instant.DAY) / 2),
    })
  }
  const answered = (
    answer: { readonly kind: string } & Partial<Span.Span> & { readonly busy?: readonly Busy[] },
  ): Told => {
    const { kind, from, until, busy } = answer
    if (busy !== undefined) return { kind, slots: slotsIn(busy) }
    return from === undefined || until === undefined ? { kind } : { kind, slots: slotsIn([{ from, until }]) }
  }

  const looked = async (act: Slots, by: Calendar): Promise<Told> => {
    const window = spanOf(act)
    const { busy } = await given.told(window, {}, by)
    if (!isInOrder(busy, window)) throw new Error(`out of order: ${JSON.stringify(busy)}`)
    return { kind: 'known', slots: slotsIn(busy.filter(({ kind }) => !FREE.includes(kind))) }
  }

  const asked = async (act: Extract<Act, { readonly name: Name }>, by: Calendar): Promise<Told> => {
    const { name } = act
    switch (act.act) {
      case 'hold':
        return answered(await by.hold(wish(name)))
      case 'confirm':
        return answered(await by.confirm(given.confirms(wish(name))))
      case 'release':
        return answered(await by.release(ref(name)))
      case 'find': {
        const found = await by.find(ref(name))
        return found.kind === 'standing' ? { ...answered(found), status: found.status } : answered(found)
      }
    }
  }

  const byHand = async (act: Extract<Act, { readonly act: 'move' | 'remove' }>, entry: SlowEntry): Promise<void> => {
    const { people, mine } = world
    const id = ids.get(entry.id) ?? entry.id
    if (act.act === 'remove') return people.remove(mine, id)
    const lasts = Math.min(entry.until - entry.from, SLOTS - act.to)
    return people.move(mine, id, spanOf({ from: act.to, until: act.to + lasts }))
  }

  return {
    tell: async (act, meant) => {
      switch (act.act) {
        case 'look':
          return looked(act, act.by === 'one' ? given.calendar : given.twin)
        case 'put': {
          const title = `put-${String(++put)}`
          ids.set(title, await given.put(spanOf(act), { title, kind: act.kind }))
          return { kind: 'done' }
        }
        case 'move':
        case 'remove':
          if (meant !== undefined) await byHand(act, meant)
          return { kind: 'done' }
        case 'pass':
          world.pass(Instant.DAY / 2)
          return { kind: 'done' }
        default:
          return asked(act, act.by === 'one' ? given.calendar : given.twin)
      }
    },
    standing: async () =>
      (await world.people.standing(world.mine))
        .map(({ title, from, until }) => `${title} ${String(slotOf(from))}-${String(slotOf(until))}`)
        .toSorted(),
  }
}
