/**
 * Sees to it that there are telephones to talk to: Debian's Kamailio (a proxy), baresip (a telephone) and sipp (many of them),
 * installed where packages may be. Where they may not, the tests that need them are named as not run.
 */
import { existsSync } from 'node:fs'
import { ensure } from './apt.mjs'

const isThere = () =>
  ['/usr/sbin/kamailio', '/usr/bin/baresip', '/usr/bin/sipp'].every((program) => existsSync(program))

// Where systemd runs, Debian would start Kamailio at once, and for everybody: there its owner decides.
const isOthers = () => existsSync('/run/systemd/system')

ensure('Kamailio, baresip and sipp', ['kamailio', 'baresip-core', 'sip-tester'], () => isThere() || isOthers())
