import { Instant } from '@refrain/core'
import { FAR_ENDS, type CallScript } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { doctorOf } from '../health/doctor.ts'
import { healthOf } from '../health/healthOf.ts'
import { live, makeScene, type Scene } from '../working/scene.fixture.ts'

const PEOPLE = ['p', 'q', 'r', 's']

/** People who are called one after another, by what their lines do. */
const calledAll = async (script: (n: number) => CallScript): Promise<Scene> => {
  const scene = makeScene({ telephone: { script: ({ to }) => script(Number(to.slice(-1))) } })
  for (const id of PEOPLE) await scene.add(id, 'calls')
  for (const id of PEOPLE) {
    await scene.take(id)
    await live(scene, 1)
  }
  await live(scene, 1)
  return scene
}

const lineOf = async (scene: Scene): Promise<string> => (await scene.desk.hashes.number('+12125550199')).id

describe('a line that several people refuse', () => {
  it('raises an alarm, and nobody’s number is held against them', async () => {
    const scene = await calledAll((n) => (n === 0 ? FAR_ENDS.blocked : FAR_ENDS.declined))
    const line = await lineOf(scene)
    const health = await healthOf(scene.desk)
    expect(health).toMatchObject({ problems: ['calls refused'], refusedLines: [{ line, people: 4, dials: 4 }] })
    const { findings } = await doctorOf(scene.desk)
    expect(findings.find(({ what }) => what.includes(line))).toMatchObject({ level: 'warning' })
    for (const id of PEOPLE) {
      const { numbers, suppressions } = await scene.stateOf(id)
      expect(numbers.map(({ retired, strikeAt }) => [retired, strikeAt])).toEqual([[null, null]])
      expect(suppressions).toEqual([])
    }
    await scene.clock.pass(8 * Instant.DAY)
    expect((await healthOf(scene.desk)).refusedLines).toEqual([])
  })

  it('raises none where two do, and where calls are busy, unanswered or unwanted', async () => {
    const two = await calledAll((n) => (n < 2 ? FAR_ENDS.declined : FAR_ENDS.human))
    expect((await healthOf(two.desk)).refusedLines).toEqual([])
    const ends = [FAR_ENDS.busy, FAR_ENDS['no answer'], FAR_ENDS.unwanted, FAR_ENDS.declined]
    const others = await calledAll((n) => ends[n]!)
    expect((await healthOf(others.desk)).refusedLines).toEqual([])
    // Who marks a call as unwanted is not called again.
    expect((await others.stateOf('r')).suppressions.map(({ code }) => code)).toEqual(['opted-out'])
  })
})
