import { certifyCalendar, type Runner } from '@refrain/conformance'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from '../../../tools/calendars/setup.ts'
import { openCalDav } from './openCalDav.ts'
import type { Proxy } from './proof/proxy.ts'
import { proxyTo, subjectOn, zones } from './proof/world.ts'

/** Every clause on every server takes a minute of both processors: by default each server keeps some of them. */
const SOME = Number(process.env['REFRAIN_RUNS'] ?? 1) > 1 ? 1 : 29

const runnerOf = (first: number): Runner => {
  let nth = first
  return {
    test: (name, body) => {
      if (nth++ % SOME === 0) it(name, body)
    },
    skip: (name) => {
      if (SOME === 1) it.skip(name)
    },
    equal: (actual, expected) => expect(actual).toEqual(expected),
  }
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
    certifyCalendar(
      runnerOf(index * 10),
      subjectOn(server, () => proxy),
      capabilities,
    )
  })
}
