import { Instant } from '@refrain/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AriEvent } from '../ari/AriEvent.ts'
import type { Call, Command } from './Call.ts'
import { newCall } from './Call.ts'
import { repOf } from './names.ts'
import { anyCall, anyInput, CALL } from './step.arb.ts'
import type { Input } from './step.ts'
import { step } from './step.ts'

const runs = (count: number) => ({
  numRuns: Math.ceil(count * Number(process.env['REFRAIN_RUNS'] ?? 1)),
  seed: Number(process.env['REFRAIN_SEED'] ?? '20261123') || Date.now(),
})

const around = (millis: number) => ({
  at: Instant.fromMillis(millis),
  now: Instant.fromMillis(millis),
  hasAmd: true,
  hasDesk: true,
})

/** Every state on the way, and all that was to be done. */
const walk = (
  call: Call,
  inputs: readonly Input[],
): { readonly calls: readonly Call[]; readonly todo: readonly Command[] } => {
  const calls = [call]
  const todo: Command[] = []
  inputs.forEach((input, i) => {
    const next = step(calls.at(-1)!, input, around(2_000 + i * 1_000))
    calls.push(next.call)
    todo.push(...next.todo)
  })
  return { calls, todo }
}

const gone = {
  type: 'heard',
  part: 'person',
  event: {
    type: 'gone',
    cause: 16,
    sip: null,
    at: null,
    channel: { id: CALL, name: 'PJSIP/t-1', state: 'Down', createdAt: null, caller: '', extension: '' },
  },
} as const satisfies Input

describe('a call that hears anything in any order', () => {
  it('tells each thing once, takes nothing back, and ends exactly once when its channel is gone', () => {
    fc.assert(
      fc.property(anyCall, fc.array(anyInput, { maxLength: 30 }), (call, inputs) => {
        const { calls } = walk(call, [...inputs, gone])
        for (const [i, one] of calls.entries())
          expect(one.events.slice(0, calls[i - 1]?.events.length)).toEqual(calls[i - 1]?.events ?? [])
        const types = calls.at(-1)!.events.map(({ type }) => type)
        expect(new Set(types).size).toBe(types.length)
        expect(types.filter((type) => type === 'ended')).toHaveLength(1)
        expect(types.at(-1)).toBe('ended')
      }),
      runs(150),
    )
  })

  it('is changed by nothing after its end, and asks for nothing more', () => {
    fc.assert(
      fc.property(anyCall, fc.array(anyInput), fc.array(anyInput), (call, before, after) => {
        const over = walk(call, [...before, gone]).calls.at(-1)!
        const { calls, todo } = walk(over, after)
        expect([calls.at(-1), todo]).toEqual([over, []])
      }),
      runs(150),
    )
  })

  it('rings the person of a rep at most once, after the rep was there and before its time is over', () => {
    fc.assert(
      fc.property(anyCall, fc.array(anyInput, { maxLength: 30 }), (call, inputs) => {
        fc.pre(call.kind === 'attended')
        const { calls, todo } = walk(call, inputs)
        const dials = todo.filter((command) => command.do === 'dial')
        expect(dials.length).toBeLessThanOrEqual(1)
        const staffed = inputs.findIndex(
          (input) => input.type === 'heard' && input.part === 'rep' && input.event.type === 'entered',
        )
        if (dials.length > 0) expect(staffed).toBeGreaterThanOrEqual(0)
        expect(calls).toHaveLength(inputs.length + 1)
      }),
      runs(200),
    )
  })

  it('does not keep a rep waiting for a person who may have been rung before', () => {
    const known: Call = { ...newCall(CALL, 'e/call/1/1', 'attended', null), stage: 'lost' }
    const { channel } = gone.event as Extract<AriEvent, { readonly type: 'gone' }>
    const event: AriEvent = { type: 'entered', args: ['call'], at: null, channel: { ...channel, id: repOf(CALL) } }
    const { todo } = step(known, { type: 'heard', part: 'rep', event }, around(2_000))
    expect(todo).toEqual([{ do: 'hang-up', channel: repOf(CALL) }])
  })

  it('hangs up the rep whenever it is over', () => {
    fc.assert(
      fc.property(anyCall, fc.array(anyInput, { maxLength: 30 }), (call, inputs) => {
        fc.pre(call.kind === 'attended')
        const { todo } = walk(call, [...inputs, gone])
        expect(todo).toContainEqual({ do: 'hang-up', channel: repOf(CALL) })
      }),
      runs(150),
    )
  })

  it('tells of a whole message only where the line was there at its end', () => {
    fc.assert(
      fc.property(anyCall, fc.array(anyInput, { maxLength: 30 }), (call, inputs) => {
        const { calls } = walk(call, inputs)
        const isWhole = calls.at(-1)!.events.some((event) => event.type === 'voicemail' && event.left === 'complete')
        if (isWhole) expect(inputs).toContainEqual({ type: 'closed', wasThere: true })
      }),
      runs(150),
    )
  })
})
