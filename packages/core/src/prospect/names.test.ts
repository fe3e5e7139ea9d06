import { describe, expect, it } from 'vitest'
import { ActionKey } from '../index.ts'
import * as Event from './Event.ts'
import { fold } from './fold.ts'

const fact = (minute: number, type: string, data: object) =>
  Event.readOrThrow({ prospect: 'p-1', type, at: `2026-11-02T09:${String(minute).padStart(2, '0')}:00Z`, data })

describe('a fact that names a step like what every object has', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'is kept as a contact, and no visit: %s',
    (step) => {
      const key = ActionKey.visit({ enrollment: 'e', step, round: 1, try: 1, dial: 1 })
      const state = fold([
        fact(1, 'Enrolled', { enrollment: 'e', cadence: 'c' }),
        fact(2, 'ActionIssued', { key, channel: 'call' }),
        fact(3, 'CallLogged', { call: 'x', direction: 'out', reach: 'voicemail', action: key }),
        fact(4, 'ActionDone', { enrollment: 'e', step }),
        fact(5, 'ActionWithdrawn', { key }),
      ])
      expect(Object.keys(state.runs[0]!.steps)).toEqual([])
      expect(state.contacts).toHaveLength(1)
      expect(Object.getPrototypeOf(state.runs[0]!.steps)).toBe(Object.prototype)
    },
  )

  it('says nothing in a move', () => {
    const map = { constructor: 'a', toString: 'b' }
    const moved = fact(2, 'EnrollmentMoved', { enrollment: 'e', cadence: 'c', version: 2, map, removed: map })
    expect(fold([fact(1, 'Enrolled', { enrollment: 'e', cadence: 'c' }), moved]).runs[0]).toMatchObject({ version: 2 })
  })
})
