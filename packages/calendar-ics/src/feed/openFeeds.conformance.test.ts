import { certifyCalendar } from '@refrain/conformance'
import { describe, expect, it } from 'vitest'
import { feedSubject } from '../proof/feedWorld.ts'
import { openFeeds } from './openFeeds.ts'

const runner = {
  test: it,
  skip: it.skip,
  equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected),
}

describe('feeds', () => certifyCalendar(runner, feedSubject, openFeeds({ zone: 'UTC' }).capabilities))
