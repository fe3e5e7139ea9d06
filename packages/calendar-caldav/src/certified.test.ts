import { certifyCalendar, type Runner } from '@refrain/conformance'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from '../../../tools/calendars/setup.ts'
import { openCalDav } from './openCalDav.ts'
import type { Proxy } from './proof/proxy.ts'
import { proxyTo, subjectOn, zones } from './proof/world.ts'

/** Every clause on every server takes a minute of both processors: by default each server keeps some, the next server others. */
const SOME = Number(process.env['REFRAIN_RUNS'] ?? 1) > 1 ? 1 : 8

/** Runs every so manieth clause, and counts what is left to the longer run. */
const runnerOf = (first: number) => {
  let [nth, left] = [first, 0]
  const runner: Runner = {
    test: (name, body) => {
      if (nth++ % SOME === 0) it(name, body)
      else left++
    },
    skip: (name) => {
      it.skip(name)
    },
    equal: (actual, expected) => expect(actual).toEqual(expected),
  }
  return { runner, left: () => left }
}

const { capabilities } = openCalDav({
  url: 'https://dav.example.com/',
  credentials: { username: 'ann', password: 'a-password' },
  zone: 'UTC',
  zones,
})

for (const [index, server] of Object.values(inject('calendars')).entries()) {
  if (server === null) continue
  describe(`calendars on ${server.name} ${server.version}`, () => {
    let proxy: Proxy
    beforeAll(async () => {
      proxy = await proxyTo(server)
    })
    afterAll(() => proxy.close())
    const { runner, left } = runnerOf(index)
    certifyCalendar(
      runner,
      subjectOn(server, () => proxy),
      capabilities,
    )
    if (left() > 0) it.skip(`${left()} more clauses: npm run test:calendars`)
  })
}
