/**
 * Sees to it that there is a browser for the tests of pages: Debian's Chromium, installed where packages may be. Where they
 * may not, those tests are named as not run.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const isThere = () => existsSync(process.env.REFRAIN_CHROMIUM ?? '/usr/bin/chromium')

const apt = (...args) =>
  spawnSync('apt-get', ['-qq', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

if (!isThere() && mayInstall) {
  console.log('Installing Chromium …')
  if (!(apt('update') && apt('install', '--no-install-recommends', 'chromium')))
    console.log('Chromium cannot be had here')
}
