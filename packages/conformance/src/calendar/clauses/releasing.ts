/**
 * Releasing, and holds that expire.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { clause, needing } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

const heldOne = ({ held, visit }: Given) => held(visit('h-1', 9, 10))

export const releasing: Group = {
  about: 'releasing',
  clauses: needing(
    ['holds'],
    [
      clause('take the entry away', async (given) => {
        const { calendar, ref, found, told, span, titles, equal } = given
        await heldOne(given)
        equal(await calendar.release(ref('h-1')), { kind: 'released' })
        equal([await found('h-1'), await titles()], [{ kind: 'gone' }, []])
        equal((await told(span(0, 24))).busy, [])
      }),
      clause('be done once, whoever asks again', async (given) => {
        const { calendar, twin, ref, equal } = given
        await heldOne(given)
        equal(await calendar.release(ref('h-1')), { kind: 'released' })
        equal(await calendar.release(ref('h-1')), { kind: 'already-gone' })
        equal(await twin.release(ref('h-1')), { kind: 'already-gone' })
      }),
      clause('take away an appointment that was confirmed', async (given) => {
        const { calendar, twin, confirms, ref, titles, equal } = given
        await calendar.confirm(confirms(await heldOne(given)))
        equal([await twin.release(ref('h-1')), await titles()], [{ kind: 'released' }, []])
      }),
      clause('take away what somebody moved and named otherwise', async (given) => {
        const { world, calendar, ref, span, titles, equal } = given
        await heldOne(given)
        await world.people.move(world.mine, 'h-1', span(13, 14))
        await world.people.retitle(world.mine, 'h-1', 'By hand')
        equal([await calendar.release(ref('h-1')), await titles()], [{ kind: 'released' }, []])
      }),
      clause('find it gone where somebody deleted it', async (given) => {
        const { world, calendar, ref, equal } = given
        await heldOne(given)
        await world.people.remove(world.mine, 'h-1')
        equal(await calendar.release(ref('h-1')), { kind: 'already-gone' })
      }),
      clause('find gone what was never held', async ({ calendar, ref, equal }) => {
        equal(await calendar.release(ref('never')), { kind: 'already-gone' })
      }),
      clause('take away nothing else', async (given) => {
        const { calendar, held, visit, put, ref, span, titles, equal } = given
        await heldOne(given)
        await held(visit('h-10', 11, 12))
        await put(span(13, 14), { title: 'Meeting' })
        await calendar.release(ref('h-1'))
        equal(await titles(), ['Visit h-10', 'Meeting'])
      }),
      clause('leave the time to who comes next', async (given) => {
        const { calendar, held, visit, ref } = given
        await heldOne(given)
        await calendar.release(ref('h-1'))
        await held(visit('h-2', 9, 10))
      }),
    ],
  ),
}

export const expiry: Group = {
  about: 'expiry',
  clauses: needing(
    ['holds'],
    [
      clause('make a hold as good as gone', async (given) => {
        const { world, calendar, confirms, found, equal } = given
        const asked = await heldOne(given)
        world.pass(Instant.DAY)
        equal([await found('h-1'), await calendar.confirm(confirms(asked))], [{ kind: 'gone' }, { kind: 'gone' }])
      }),
      clause('not come before its time', async (given) => {
        const { world, calendar, confirms, equal } = given
        const asked = await heldOne(given)
        world.pass(Instant.DAY - Instant.SECOND)
        equal(await calendar.confirm(confirms(asked)), { kind: 'confirmed' })
      }),
      clause(
        'leave the time free',
        async (given) => {
          const { world, told, span, equal } = given
          await heldOne(given)
          world.pass(Instant.DAY)
          equal((await told(span(0, 24))).busy, [])
        },
        'tells holds',
      ),
      clause('leave the time to who comes next', async (given) => {
        const { world, calendar, held, visit, confirms, found, equal } = given
        await heldOne(given)
        world.pass(Instant.DAY)
        const later = { createdAt: world.now(), expiresAt: Instant.plus(world.now(), Instant.DAY) }
        const next = await held(visit('h-2', 9, 10, later))
        equal(await calendar.confirm(confirms(next)), { kind: 'confirmed' })
        equal(await found('h-1'), { kind: 'gone' })
      }),
      clause('not make a hold anew that is asked for again', async (given) => {
        const { world, calendar, equal } = given
        const asked = await heldOne(given)
        world.pass(Instant.DAY)
        equal(await calendar.hold(asked), { kind: 'gone' })
      }),
      clause('leave something that can be released', async (given) => {
        const { world, calendar, ref, titles, equal } = given
        await heldOne(given)
        world.pass(Instant.DAY)
        await calendar.release(ref('h-1'))
        equal(await titles(), [])
      }),
    ],
  ),
}
