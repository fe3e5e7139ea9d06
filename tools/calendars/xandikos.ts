/**
 * A private Xandikos: one person and no passwords, calendars as Git repositories; free-busy reports.
 */
import { ifThereIsOne, printed, startProgram } from '../program.ts'
import { type RunningCalDav, startServer } from './server.ts'

/** Starts one. */
const startXandikos = (): Promise<RunningCalDav> =>
  startServer('xandikos', ({ port, origin, folder }) => {
    const where = ['-d', folder, '--defaults', '--current-user-principal=/ann']
    return Promise.resolve({
      launch: () =>
        startProgram('xandikos', [...where, '--listen-address', '127.0.0.1', '--port', String(port)], folder),
      version: printed('xandikos', '--version').split(' ').at(-1) ?? '',
      accounts: [
        {
          url: `${origin}/`,
          username: 'ann',
          password: 'pw-ann',
          email: 'ann@example.com',
          home: `${origin}/ann/calendars/`,
        },
      ],
    })
  })

/** Starts one where there is one. */
export const xandikosIfThereIsOne = (): Promise<RunningCalDav | null> => ifThereIsOne('xandikos', startXandikos)
