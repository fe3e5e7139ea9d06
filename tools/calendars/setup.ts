/**
 * Vitest's global setup of a project that needs CalDAV servers: one of each for all its tests, `inject('calendars')` tells where.
 */
import type { TestProject } from 'vitest/node'
import { davicalIfThereIsOne } from './davical.ts'
import { radicaleIfThereIsOne } from './radicale.ts'
import type { CalDavServer, RunningCalDav } from './server.ts'
import { xandikosIfThereIsOne } from './xandikos.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** By name; null where it cannot be had. `newCalendar` makes a calendar there. */
    readonly calendars: { readonly [name in CalDavServer['name']]: CalDavServer | null }
  }
}

const plain = (server: RunningCalDav | null): CalDavServer | null =>
  server === null ? null : { name: server.name, version: server.version, accounts: server.accounts }

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const [radicale, xandikos, davical] = await Promise.all([
    radicaleIfThereIsOne(),
    xandikosIfThereIsOne(),
    davicalIfThereIsOne(),
  ])
  project.provide('calendars', { radicale: plain(radicale), xandikos: plain(xandikos), davical: plain(davical) })
  return async () => {
    await Promise.all([radicale, xandikos, davical].map(async (server) => server?.close()))
  }
}
