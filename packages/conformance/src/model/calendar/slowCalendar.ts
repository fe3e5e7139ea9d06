/** The plainest calendar that keeps the contract, slot by slot and one question after the other: what others are compared with. */
import type { BusyKind } from '@refrain/core/ports'
import { SLOTS } from './Act.ts'
import type { Act, Name, Slots, Wishes } from './Act.ts'

// --- model -------------------------------------------------------------------

/** An entry of somebody, or of ours where it has a name. */
export interface SlowEntry extends Slots {
  readonly id: string
  readonly kind: BusyKind
  readonly name: Name | null
  readonly confirmed: boolean
}

/** An answer, as it is compared. */
export interface Told {
  readonly kind: string
  /** The slots that it tells of. */
  readonly slots?: readonly number[]
  readonly status?: string
}

/** A calendar that is asked and changed. */
export interface SlowCalendar {
  readonly tell: (act: Act) => Told
  /** All that stands, as it was put. */
  readonly entries: () => readonly SlowEntry[]
  /** What holds take that expired: not every calendar knows that it is free. */
  readonly expired: () => readonly number[]
}

// --- questions ---------------------------------------------------------------

export const slotsOf = ({ from, until }: Slots): readonly number[] =>
  Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => from <= slot && slot < until)

/** The slots of a window in which some entries are. */
const takenBy = (entries: readonly Slots[], window: Slots): readonly number[] =>
  slotsOf(window).filter((slot) => entries.some(({ from, until }) => from <= slot && slot < until))

const TAKING: readonly BusyKind[] = ['busy', 'out-of-office', 'tentative', 'unanswered', 'focus']

// --- constructors ------------------------------------------------------------

/** An empty calendar, for some wishes. */
export const slowCalendar = (wishes: Wishes, { remembers }: { readonly remembers: boolean }): SlowCalendar => {
  let entries: readonly SlowEntry[] = []
  const used = new Set<string>()
  let passed = 0
  let put = 0

  const find = (name: Name): SlowEntry | undefined => entries.find((entry) => entry.name === name)
  const drop = (gone: (entry: SlowEntry) => boolean): void => {
    entries = entries.filter((entry) => !gone(entry))
  }
  const change = (id: string, changed: Partial<SlowEntry>): void => {
    entries = entries.map((entry) => (entry.id === id ? { ...entry, ...changed } : entry))
  }

  const isOver = ({ name, confirmed }: SlowEntry): boolean =>
    name !== null && !confirmed && wishes[name].lives <= passed
  const isLater = (other: Name, name: Name): boolean =>
    wishes[other].later > wishes[name].later || (wishes[other].later === wishes[name].later && other > name)
  /** Whether an entry gives way to a hold. */
  const givesWay = (entry: SlowEntry, name: Name): boolean =>
    entry.name !== null && !entry.confirmed && (isOver(entry) || isLater(entry.name, name))
  const against = (name: Name, window: Slots): readonly number[] =>
    takenBy(
      entries.filter((entry) => entry.name !== name && TAKING.includes(entry.kind) && !givesWay(entry, name)),
      window,
    )

  const hold = (name: Name): Told => {
    const { from, until } = wishes[name]
    const entry = find(name)
    if (entry !== undefined && isOver(entry)) return { kind: 'gone' }
    if (entry !== undefined && (entry.from !== from || entry.until !== until))
      return { kind: 'moved', slots: slotsOf(entry) }
    if (entry?.confirmed === true) return { kind: 'already-held' }
    const taken = against(name, { from, until })
    if (taken.length > 0) {
      drop((one) => one.name === name)
      return { kind: 'conflict', slots: taken }
    }
    if (entry !== undefined) return { kind: 'already-held' }
    if ((remembers && used.has(name)) || wishes[name].lives <= passed) return { kind: 'gone' }
    entries = [...entries, { id: name, kind: 'tentative', name, confirmed: false, from, until }]
    used.add(name)
    return { kind: 'held' }
  }

  const confirm = (name: Name): Told => {
    const { from, until } = wishes[name]
    const entry = find(name)
    if (entry === undefined || isOver(entry)) return { kind: 'gone' }
    if (entry.from !== from || entry.until !== until) return { kind: 'moved', slots: slotsOf(entry) }
    if (entry.confirmed) return { kind: 'already-confirmed' }
    const taken = against(name, entry)
    if (taken.length > 0) return { kind: 'conflict', slots: taken }
    drop((one) => one.name !== name && givesWay(one, name) && takenBy([one], entry).length > 0)
    change(entry.id, { confirmed: true, kind: 'busy' })
    return { kind: 'confirmed' }
  }

  const release = (name: Name): Told => {
    const isThere = find(name) !== undefined
    drop((entry) => entry.name === name)
    return { kind: isThere ? 'released' : 'already-gone' }
  }

  const found = (name: Name): Told => {
    const entry = find(name)
    if (entry === undefined || isOver(entry)) return { kind: 'gone' }
    return { kind: 'standing', status: entry.confirmed ? 'confirmed' : 'held', slots: slotsOf(entry) }
  }

  const taking = (): readonly SlowEntry[] => entries.filter((entry) => TAKING.includes(entry.kind) && !isOver(entry))

  const byHand = (nth: number): SlowEntry | undefined => entries[nth % entries.length]

  const tell = (act: Act): Told => {
    switch (act.act) {
      case 'hold':
        return hold(act.name)
      case 'confirm':
        return confirm(act.name)
      case 'release':
        return release(act.name)
      case 'find':
        return found(act.name)
      case 'look':
        return { kind: 'known', slots: takenBy(taking(), act) }
      case 'put':
        entries = [
          ...entries,
          {
            id: `put-${String(++put)}`,
            kind: act.kind,
            name: null,
            confirmed: false,
            from: act.from,
            until: act.until,
          },
        ]
        return { kind: 'done' }
      case 'move': {
        const entry = byHand(act.nth)
        const lasts = entry === undefined ? 0 : Math.min(entry.until - entry.from, SLOTS - act.to)
        if (entry !== undefined) change(entry.id, { from: act.to, until: act.to + lasts })
        return { kind: 'done' }
      }
      case 'remove': {
        const entry = byHand(act.nth)
        drop((one) => one === entry)
        return { kind: 'done' }
      }
      case 'pass':
        passed++
        return { kind: 'done' }
    }
  }

  return {
    tell,
    entries: () => entries,
    expired: () => takenBy(entries.filter(isOver), { from: 0, until: SLOTS }),
  }
}
