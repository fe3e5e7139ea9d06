/**
 * A private Radicale: two people, calendars as folders of files; no free-busy reports, no scheduling.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ifThereIsOne, printed, startProgram } from '../program.ts'
import { type Account, type RunningCalDav, startServer } from './server.ts'

const configOf = (port: number, folder: string): string => `[server]
hosts = 127.0.0.1:${port}
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, 'users')}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${join(folder, 'collections')}
[logging]
level = warning
`

/** Starts one. */
const startRadicale = (): Promise<RunningCalDav> =>
  startServer('radicale', ({ port, origin, folder }) => {
    const account = (username: string): Account => ({
      url: `${origin}/`,
      username,
      password: `pw-${username}`,
      email: `${username}@example.com`,
      home: `${origin}/${username}/`,
    })
    const accounts = [account('ann'), account('ben')] as const
    const config = join(folder, 'config')
    writeFileSync(config, configOf(port, folder))
    writeFileSync(join(folder, 'users'), accounts.map(({ username, password }) => `${username}:${password}\n`).join(''))
    return Promise.resolve({
      launch: () => startProgram('radicale', ['--config', config], folder),
      version: printed('radicale', '--version'),
      accounts: [...accounts],
    })
  })

/** Starts one where there is one. */
export const radicaleIfThereIsOne = (): Promise<RunningCalDav | null> => ifThereIsOne('radicale', startRadicale)
