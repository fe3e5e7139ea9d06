import { describe, expect, it } from 'vitest'
import { excludes, limitsOf } from './enrollmentLimits.ts'
import { parse } from './PolicyFile.ts'

const faults = (enrollments: unknown): readonly string[] => {
  const read = parse({ enrollments })
  return read._tag === 'Right' ? [] : read.left.map(({ code, path }) => `${path.join('.')} ${code}`)
}

describe('the limits of enrollments in a policy file', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['may all be left out', {}, []],
    ['may all be there', { max: 3, per: 'P6M', open: 1, exclusive: [['blitz', 'drumbeat']] }, []],
    ['are no larger than what a state keeps', { max: 17, open: 9 }, ['max number-outside', 'open number-outside']],
    ['are never nothing', { max: 0, open: 0 }, ['max number-outside', 'open number-outside']],
    ['count within a duration', { per: 'year' }, ['per duration-malformed']],
    ['name cadences in groups', { exclusive: ['blitz', []] }, ['exclusive.0 type-mismatch', 'exclusive.1 list-empty']],
    ['have no other field', { most: 3 }, ['most field-unknown']],
  ])('%s', (_, given, expected) => {
    expect(faults(given)).toEqual(expected.map((fault) => `enrollments.${fault}`))
  })

  it('are six in a year and eight at once where nobody says it', () => {
    expect(limitsOf()).toMatchObject({ max: 6, per: 'P1Y', open: 8, exclusive: [] })
  })

  it('never let the same cadence be open twice', () => {
    expect(excludes(limitsOf(), 'blitz', 'blitz')).toBe(true)
    expect(excludes(limitsOf(), 'blitz', 'drumbeat')).toBe(false)
  })
})
