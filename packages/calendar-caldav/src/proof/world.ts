/** Calendars on a real server, as a subject of certification. */
import type { CalendarSubject, CalendarWorld } from '@refrain/conformance'
import { Instant, Zones } from '@refrain/core'
import { type CalDavServer, newCalendar } from '../../../../tools/calendars/server.ts'
import type { CalDavOptions } from '../CalDavOptions.ts'
import { openCalDav } from '../openCalDav.ts'
import { handsOf } from './people.ts'
import { type Proxy, startProxy } from './proxy.ts'

const START = Instant.parseOrThrow('2026-03-02T11:30:00Z')
const ZONE = 'America/St_Johns'

export const zones = Zones.fromPlatform()

const worldOn = async (server: CalDavServer, proxy: Proxy, options: Partial<CalDavOptions>): Promise<CalendarWorld> => {
  const [account] = server.accounts
  const { origin } = new URL(account.url)
  let now = START
  const open = () =>
    openCalDav({
      url: proxy.through(account.url),
      credentials: { username: account.username, password: account.password },
      ...{ zone: ZONE, zones, owners: [account.email], now: () => now },
      ...options,
    })
  const past = (url: string): string => origin + url.slice(proxy.through(origin).length)
  const [mine, other] = await Promise.all([newCalendar(account), newCalendar(account)])
  proxy.heal()
  const closed = new Set<string>()
  return {
    ...{ calendar: open(), twin: open(), zone: ZONE, now: () => now },
    ...{ mine: proxy.through(mine), other: proxy.through(other), missing: proxy.through(`${account.home}nothing/`) },
    people: handsOf(account, ZONE, past),
    pass: (milliseconds) => {
      now = Instant.plus(now, milliseconds)
    },
    lose: proxy.lose,
    close: (calendar) => {
      closed.add(new URL(calendar).pathname)
      proxy.answer((_, path) => ([...closed].some((one) => path.startsWith(one)) ? { status: 403 } : undefined))
      return Promise.resolve()
    },
    end: () => {
      proxy.heal()
      return Promise.resolve()
    },
  }
}

/** What is certified: every clause has calendars of its own on the same server. */
export const subjectOn = (
  server: CalDavServer,
  proxy: () => Proxy,
  { exempt = {}, ...options }: Partial<CalDavOptions> & Pick<CalendarSubject, 'exempt'> = {},
): CalendarSubject => ({
  can: [
    ...(['whole days', 'series', 'moments', 'cancelled', 'categories', 'answers', 'closing'] as const),
    ...(['lost answer', 'lost request', 'changes'] as const),
  ],
  puts: ['tentative', 'free', 'out-of-office', 'elsewhere', 'declined', 'unanswered'],
  exempt,
  open: () => worldOn(server, proxy(), options),
})

/** A way to a server that can be broken. */
export const proxyTo = (server: CalDavServer): Promise<Proxy> => startProxy(new URL(server.accounts[0].url).origin)
