/** Debian's packages, installed where packages may be: as root, where there is apt. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const apt = (...args) =>
  spawnSync('apt-get', ['-qq', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs what is not there. Where it cannot be had, that is said: the tests that need it are named as not run. */
export const ensure = (what, packages, isThere) => {
  if (isThere() || !mayInstall) return
  console.log(`Installing ${what} …`)
  if (!(apt('update') && apt('install', '--no-install-recommends', ...packages)))
    console.log(`${what} cannot be had here`)
}
