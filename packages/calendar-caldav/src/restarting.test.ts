import { expect, it } from 'vitest'
import { radicaleIfThereIsOne } from '../../../tools/calendars/radicale.ts'
import { newCalendar, request } from '../../../tools/calendars/server.ts'
import { openedFor, span, visit, week } from './proof/opened.ts'
import { proxyTo } from './proof/world.ts'

const entries = async (account: Parameters<typeof request>[0], calendar: string): Promise<number> => {
  const headers = { depth: '1', 'content-type': 'application/xml' }
  const body = '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/></d:prop></d:propfind>'
  const answer = await request(account, 'PROPFIND', calendar, { headers, body })
  return [...(await answer.text()).matchAll(/\.ics</g)].length
}

it('finds a hold again, and holds it once, where the server died before it answered', async () => {
  const server = await radicaleIfThereIsOne()
  if (server === null) return
  const proxy = await proxyTo(server)
  try {
    const [ann] = server.accounts
    const calendar = await newCalendar(ann)
    const hold = visit(proxy.through(calendar))
    const adapter = openedFor(ann, {}, proxy.through)
    for (const [lost, stands] of [
      ['request', 0],
      ['answer', 1],
    ] as const) {
      proxy.lose(lost)
      expect(await adapter.hold(hold)).toEqual({ kind: 'unknown' })
      await server.kill()
      const [dead] = await adapter.busy({ calendars: [hold.calendar], ...week })
      expect(dead).toMatchObject({ kind: 'unknown', fault: { kind: 'unavailable' } })
      await server.start()
      expect(await entries(ann, calendar)).toBe(stands)
    }
    expect(await adapter.hold(hold)).toEqual({ kind: 'already-held' })
    expect(await openedFor(ann, {}, proxy.through).find(hold)).toMatchObject({ kind: 'standing', ...span })

    proxy.lose('answer')
    const confirmation = { ...hold, attendee: null }
    expect(await adapter.confirm(confirmation)).toEqual({ kind: 'unknown' })
    await server.kill()
    await server.start()
    expect(await adapter.confirm(confirmation)).toEqual({ kind: 'already-confirmed' })
    expect(await entries(ann, calendar)).toBe(1)
  } finally {
    await proxy.close()
    await server.close()
  }
})
