import { Instant } from '@refrain/core'
import type { ConfirmRequest, HoldRequest } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import type { Book } from '../Book.ts'
import { smallBook } from './book.fixture.ts'
import type { Fate, SmallParts } from './book.fixture.ts'
import { holding } from './holding.ts'

const at = Instant.fromMillis

const visit = (hold: string, more: Partial<HoldRequest> = {}): HoldRequest => ({
  ...{ hold, calendar: 'ann', zone: 'UTC', title: 'Visit' },
  ...{ createdAt: at(1), expiresAt: at(100), from: at(200), until: at(300) },
  ...more,
})
const confirms = (hold: string, more: Partial<ConfirmRequest> = {}): ConfirmRequest => ({
  ...{ hold, calendar: 'ann', from: at(200), until: at(300), attendee: null },
  ...more,
})

/** A service in which something happens once, just before a step. */
const meanwhile = (step: keyof Book, happens: (small: ReturnType<typeof smallBook>) => unknown, nth = 1) => {
  const small = smallBook()
  let seen = 0
  const book = new Proxy(small.book, {
    get: (good, name: keyof Book) => async (first: never, second: never, third: never) => {
      if (name === step && ++seen === nth) await happens(small)
      return good[name](first, second, third)
    },
  })
  return { ...small, ...holding(book, { now: () => at(50) }) }
}

const held = (parts: SmallParts = {}, now = 50) => {
  const small = smallBook(parts)
  return { ...small, ...holding(small.book, { now: () => at(now) }) }
}

/** The first step of a sort has a fate. */
const once = (what: string, fate: Fate): SmallParts => {
  let isDue = true
  return {
    fate: (step) => {
      if (step !== what || !isDue) return 'done'
      isDue = false
      return fate
    },
  }
}

const ids = ({ standing }: Pick<ReturnType<typeof smallBook>, 'standing'>) =>
  standing().map(({ hold }) => hold ?? 'theirs')

describe('a time that is held', () => {
  it('yields to another of ours, whatever else it yields to', async () => {
    const { hold, confirm, standing } = held()
    expect(await hold(visit('h-1', { yieldsTo: [] }))).toEqual({ kind: 'held' })
    expect(await hold(visit('h-2', { yieldsTo: [] }))).toMatchObject({ kind: 'conflict', busy: [{ hold: 'h-1' }] })
    expect(await confirm(confirms('h-1', { yieldsTo: [] }))).toEqual({ kind: 'confirmed' })
    expect(await hold(visit('h-3', { createdAt: at(0), yieldsTo: [] }))).toMatchObject({ kind: 'conflict' })
    expect(standing()).toHaveLength(1)
  })

  it('is taken away again where something was put there while it was written', async () => {
    const calendar = meanwhile('create', ({ put }) => put(at(250), at(400)))
    expect(await calendar.hold(visit('h-1'))).toEqual({
      kind: 'conflict',
      busy: [{ from: at(250), until: at(300), kind: 'busy' }],
    })
    expect(ids(calendar)).toEqual(['theirs'])
  })

  it('gives way to a hold that was asked for earlier and is seen only afterwards', async () => {
    const calendar = meanwhile('create', ({ book }) => book.create(visit('h-0')))
    expect(await calendar.hold(visit('h-1'))).toMatchObject({ kind: 'conflict', busy: [{ hold: 'h-0' }] })
    expect(ids(calendar)).toEqual(['h-0'])
  })

  it('stands beside one that was asked for later, which gives way when it is confirmed', async () => {
    const calendar = meanwhile('create', ({ book }) => book.create(visit('h-2')))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'held' })
    expect(ids(calendar)).toEqual(['h-2', 'h-1'])
    expect(await calendar.confirm(confirms('h-1'))).toEqual({ kind: 'confirmed' })
    expect(ids(calendar)).toEqual(['h-1'])
    expect(await calendar.confirm(confirms('h-2'))).toEqual({ kind: 'gone' })
  })

  it('is not known to be lost where its removal is not known, and is lost when it is asked for again', async () => {
    const small = smallBook(once('remove', 'request lost'))
    const calendar = { ...small, ...holding(small.book, { now: () => at(50) }) }
    await calendar.hold(visit('h-1'))
    small.put(at(200), at(300))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'unknown' })
    expect(ids(calendar)).toEqual(['h-1', 'theirs'])
    expect(await calendar.hold(visit('h-1'))).toMatchObject({ kind: 'conflict' })
    expect(ids(calendar)).toEqual(['theirs'])
  })

  it('is not taken away where another process confirms it in that very moment', async () => {
    const calendar = meanwhile('remove', async ({ book }) => {
      const entry = await book.read(visit('h-1'))
      if (entry.kind === 'entry') await book.confirm(entry, confirms('h-1'))
    })
    await calendar.hold(visit('h-1'))
    calendar.put(at(200), at(300))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'unknown' })
    expect(ids(calendar)).toEqual(['h-1', 'theirs'])
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'already-held' })
  })

  it('is as people left it where they moved it before it was taken away', async () => {
    // The second look at what stands, before it is taken away.
    const calendar = meanwhile('read', ({ move }) => move('h-1', at(400), at(500)), 3)
    await calendar.hold(visit('h-1'))
    calendar.put(at(200), at(300))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'moved', from: at(400), until: at(500) })
  })

  it('is not known to be held where nobody could look afterwards', async () => {
    let windows = 0
    const calendar = held({ fate: (step) => (step === 'window' && ++windows === 2 ? 'answer lost' : 'done') })
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'unknown' })
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'already-held' })
  })

  it.each<[string, Fate]>([
    ['read', 'answer lost'],
    ['create', 'answer lost'],
    ['create', 'request lost'],
  ])('is settled by a repeat where the answer to %s is not known (%s)', async (step, fate) => {
    const calendar = held(once(step, fate))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'unknown' })
    expect((await calendar.hold(visit('h-1'))).kind).toMatch(/^(already-)?held$/)
    expect(ids(calendar)).toEqual(['h-1'])
  })

  it('was made by another process where one is there when it is written', async () => {
    const calendar = meanwhile('create', ({ book }) => book.create(visit('h-1')))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'already-held' })
    const moved = meanwhile('create', ({ book }) => book.create(visit('h-1', { from: at(210) })))
    expect(await moved.hold(visit('h-1'))).toEqual({ kind: 'moved', from: at(210), until: at(300) })
  })

  it('is a conflict when it is asked for again after it lost, also where the service remembers it', async () => {
    const calendar = held({ remembers: true })
    await calendar.hold(visit('h-1'))
    await calendar.release(visit('h-1'))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'gone' })
    calendar.put(at(200), at(300))
    expect(await calendar.hold(visit('h-1'))).toMatchObject({ kind: 'conflict' })
  })

  it('is not written where it has expired already', async () => {
    const calendar = held({}, 100)
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'gone' })
    expect(ids(calendar)).toEqual([])
  })

  it('is refused where it lasts no time', async () => {
    expect(await held().hold(visit('h-1', { until: at(200) }))).toMatchObject({ kind: 'refused' })
  })
})

describe('a hold that is confirmed', () => {
  it('is read anew where somebody changed it meanwhile', async () => {
    const calendar = meanwhile('confirm', ({ move }) => {
      move('h-1', at(400), at(500))
    })
    await calendar.hold(visit('h-1'))
    expect(await calendar.confirm(confirms('h-1'))).toEqual({ kind: 'moved', from: at(400), until: at(500) })
  })

  it('says so where it is changed without end', async () => {
    const small = smallBook()
    const stale = { ...small.book, confirm: () => Promise.resolve({ kind: 'stale' } as const) }
    const calendar = holding(stale, { now: () => at(50) })
    await calendar.hold(visit('h-1'))
    expect(await calendar.confirm(confirms('h-1'))).toMatchObject({ kind: 'refused', fault: { kind: 'unavailable' } })
  })

  it('clears away holds that expired, so that none of them is confirmed late', async () => {
    const calendar = meanwhile('window', ({ book }) => book.create(visit('h-0', { expiresAt: at(40) })))
    expect(await calendar.hold(visit('h-1'))).toEqual({ kind: 'held' })
    expect(await calendar.confirm(confirms('h-1'))).toEqual({ kind: 'confirmed' })
    expect(ids(calendar)).toEqual(['h-1'])
  })

  it('takes away nothing that somebody moved out of its way', async () => {
    const calendar = meanwhile(
      'read',
      ({ move }) => {
        move('h-2', at(400), at(500))
      },
      3,
    )
    await calendar.book.create(visit('h-2'))
    await calendar.hold(visit('h-1'))
    expect(await calendar.confirm(confirms('h-1'))).toEqual({ kind: 'confirmed' })
    expect(ids(calendar)).toEqual(['h-2', 'h-1'])
  })

  it('does not count where it gave way to one that was confirmed meanwhile', async () => {
    // The later hold becomes an appointment between our look and its removal: h-2 is read third, after twice h-1.
    const calendar = meanwhile(
      'read',
      async ({ book }) => {
        const entry = await book.read(visit('h-2'))
        if (entry.kind === 'entry') await book.confirm(entry, confirms('h-2'))
      },
      3,
    )
    await calendar.book.create(visit('h-2'))
    await calendar.hold(visit('h-1'))
    expect(await calendar.confirm(confirms('h-1'))).toMatchObject({ kind: 'conflict', busy: [{ hold: 'h-2' }] })
  })

  it('is found at its time until it expires', async () => {
    const { book, hold, find } = held()
    await hold(visit('h-1'))
    expect(await find(visit('h-1'))).toEqual({
      ...{ kind: 'standing', status: 'held', answer: null },
      ...{ from: at(200), until: at(300) },
    })
    expect(await holding(book, { now: () => at(100) }).find(visit('h-1'))).toEqual({ kind: 'gone' })
  })
})
