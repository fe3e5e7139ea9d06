/**
 * Sees to it that there is a browser for the tests of pages: Debian's Chromium, installed where packages may be. Where they
 * may not, those tests are named as not run.
 */
import { existsSync } from 'node:fs'
import { ensure } from './apt.mjs'

ensure({
  name: 'Chromium',
  packages: ['chromium'],
  isThere: () => existsSync(process.env.REFRAIN_CHROMIUM ?? '/usr/bin/chromium'),
})
