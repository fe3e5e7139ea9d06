/** Debian's packages, installed where packages may be: as root, where there is apt. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const apt = (...args) =>
  spawnSync('apt-get', ['-qq', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

const install = (needs) => apt('install', '--no-install-recommends', ...needs.flatMap(({ packages }) => packages))

/**
 * Installs what is not there, all at once. What cannot be had is said: the tests that need it are named as not run.
 */
export const ensure = (...needs) => {
  const missing = needs.filter(({ isThere }) => !isThere())
  if (missing.length === 0 || !mayInstall) return
  console.log(`Installing ${missing.map(({ name }) => name).join(', ')} …`)
  if (apt('update') && install(missing)) return
  // One that cannot be had keeps nobody from the others.
  for (const need of missing) if (!install([need])) console.log(`${need.name} cannot be had here`)
}
