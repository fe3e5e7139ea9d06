/**
 * Ends this very process by force at a boundary of its choosing.
 */
import type { Email, Store, Telephony } from '@refrain/core/ports'
import type { Plan } from './Plan.ts'

/** Comes by a boundary. */
export type Pass = (point: string) => void

/** Dies at a point, the nth time that it comes by. */
export const passing = (killAt: Plan['killAt']): Pass => {
  let left = killAt?.nth ?? 0
  return (point) => {
    if (killAt?.point !== point) return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  }
}

type Method = (...given: never[]) => Promise<unknown>

/** Something done between two boundaries. */
export const between = async <T>(pass: Pass, name: string, what: () => Promise<T>): Promise<T> => {
  pass(`before ${name}`)
  const answer = await what()
  pass(`after ${name}`)
  return answer
}

const watched = <P extends object>(port: P, pass: Pass, names: { readonly [method: string]: string }): P =>
  Object.fromEntries(
    Object.entries(port as Record<string, unknown>).map(([method, what]) => {
      const name = names[method]
      return [
        method,
        name === undefined ? what : (...given: never[]) => between(pass, name, () => (what as Method)(...given)),
      ]
    }),
  ) as P

/** A store with boundaries. */
export const killingStore = (store: Store, pass: Pass): Store => ({
  ...store,
  events: watched(store.events, pass, { commit: 'commit', commitMany: 'commit' }),
  agenda: watched(store.agenda, pass, { claim: 'claim' }),
  changes: watched(store.changes, pass, { claim: 'claim', acknowledge: 'acknowledge' }),
})

/** A telephone with boundaries. */
export const killingTelephone = (telephone: Telephony, pass: Pass): Telephony =>
  watched(telephone, pass, { place: 'place' })

/** A mailbox with boundaries. */
export const killingMailbox = (mailbox: Email, pass: Pass): Email => watched(mailbox, pass, { send: 'send' })
