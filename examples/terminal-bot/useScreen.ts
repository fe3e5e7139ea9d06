/** What the screen holds, and what keys do to it. A key sees the screen as it is, not as it was when it was last drawn. */
import { Instant } from '@refrain/core'
import type { Key } from 'ink'
import { useEffect, useReducer, useRef } from 'react'
import type { RefObject } from 'react'
import { clean } from './clean.ts'
import type { Desk, Next, View } from './Desk.ts'
import { outcomesOf } from './outcomes.ts'
import type { Outcome } from './outcomes.ts'
import { whenOf } from './when.ts'

/** The screen: null until the book is open. */
export interface Screen {
  readonly view: View | null
  /** What is asked for when, and what was typed so far. */
  readonly asking: { readonly outcome: Outcome; readonly text: string } | null
  readonly hint: string | null
  /** Something is being done: a key that comes meanwhile was meant for what is no longer there. */
  readonly isBusy: boolean
}

const TICK = 250

/** Keeps a screen at a desk, redrawn as the clock goes on. */
export const useScreen = (
  desk: Desk,
  clock: () => Instant.Instant,
): {
  readonly screen: RefObject<Screen>
  readonly now: Instant.Instant
  readonly press: (input: string, key: Key) => void
} => {
  const screen = useRef<Screen>({ view: null, asking: null, hint: null, isBusy: false })
  const [, redraw] = useReducer((count: number) => count + 1, 0)

  const show = (more: Partial<Screen>): void => {
    screen.current = { ...screen.current, ...more }
    redraw()
  }

  const turn = (work: () => Promise<View>): void => {
    if (screen.current.isBusy) return
    show({ isBusy: true, asking: null, hint: null })
    work().then(
      (view) => {
        show({ view, isBusy: false })
      },
      (fault: unknown) => {
        show({ hint: fault instanceof Error ? fault.message : String(fault), isBusy: false })
      },
    )
  }

  useEffect(() => {
    turn(desk.look)
    const timer = setInterval(() => {
      const { view } = screen.current
      if (view?.next === null && (view.coming[0]?.at ?? Instant.FOREVER) <= clock()) turn(desk.look)
      redraw()
    }, TICK)
    return () => {
      clearInterval(timer)
    }
  }, [desk, clock])

  const answer = (next: Next, outcome: Outcome, text: string): void => {
    const when = whenOf(text, next.zone, clock())
    if (when === null) show({ hint: `“${text}” is no time to come: 15:30, tomorrow 9:00, 2026-11-24 15:30, +20m` })
    else turn(() => desk.tell(next, outcome, when))
  }

  const typed = (next: Next, { outcome, text }: NonNullable<Screen['asking']>, input: string, key: Key): void => {
    if (key.escape) show({ asking: null, hint: null })
    else if (key.return) answer(next, outcome, text)
    else if (key.backspace || key.delete) show({ asking: { outcome, text: text.slice(0, -1) } })
    else show({ asking: { outcome, text: `${text}${input === ' ' ? input : clean(input)}` } })
  }

  const press = (input: string, key: Key): void => {
    const { view, asking, isBusy } = screen.current
    if (view === null || isBusy) return
    const { next } = view
    if (asking !== null && next !== null) return typed(next, asking, input, key)
    if (input === 'u') return turn(desk.undo)
    const outcome = next === null ? undefined : outcomesOf(next.action).find((one) => one.key === input)
    if (next === null || outcome === undefined) show({ hint: `nothing is on the key “${clean(input)}”` })
    else if (outcome.asksWhen) show({ asking: { outcome, text: '' }, hint: null })
    else turn(() => desk.tell(next, outcome, null))
  }

  return { screen, now: clock(), press }
}
