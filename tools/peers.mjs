/**
 * Sees to it that there are telephones and calendars to talk to, installed where packages may be. Where they may not, the tests
 * that need them are named as not run.
 */
import { existsSync } from 'node:fs'
import { ensure } from './apt.mjs'

const isThere = (program) => ['/usr/bin', '/usr/sbin'].some((folder) => existsSync(`${folder}/${program}`))

// Where systemd runs, Debian would start some at once, and for everybody: there its owner decides.
const isOthers = () => existsSync('/run/systemd/system')

ensure(
  { name: 'Kamailio', packages: ['kamailio'], isThere: () => isThere('kamailio') || isOthers() },
  { name: 'baresip', packages: ['baresip-core'], isThere: () => isThere('baresip') },
  { name: 'sipp', packages: ['sip-tester'], isThere: () => isThere('sipp') },
  { name: 'Radicale', packages: ['radicale'], isThere: () => isThere('radicale') || isOthers() },
  { name: 'Xandikos', packages: ['xandikos'], isThere: () => isThere('xandikos') },
  {
    name: 'DAViCal',
    packages: ['davical', 'php-cli', 'php-pgsql', 'php-xml', 'php-curl', 'php-mbstring'],
    isThere: () => existsSync('/usr/share/davical/htdocs/caldav.php') && isThere('php'),
  },
)
