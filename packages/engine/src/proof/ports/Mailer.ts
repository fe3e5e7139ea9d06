/**
 * The place where email really leaves, and where that is written down.
 */
import type { Email, SendEmail } from '@refrain/core/ports'
import type { Sent as Outcome } from '@refrain/core/ports'
import type { Faults } from '../scheduler/Faults.ts'
import type { Scheduler } from '../scheduler/Scheduler.ts'
import type { Ask } from './Network.ts'

/** A message that left. */
export interface Letter {
  readonly attempt: string
  readonly to: string
  readonly sent: number
  readonly asked: number
  /** When somebody asked for it. */
  readonly invoked: number
}

/** A mailer of one run. */
export interface Mailer {
  readonly letters: readonly Letter[]
  readonly email: (ask: Ask) => Email
}

/** What a mailer is made of. */
export interface MailerParts {
  readonly scheduler: Scheduler
  readonly faults: Faults
  readonly capabilities: Email['capabilities']
  readonly commits: () => number
}

/** A mailer of one run. */
export const mailerOf = ({ scheduler, faults, capabilities, commits }: MailerParts): Mailer => {
  const letters: Letter[] = []
  const send = ({ attempt, to, messageId }: SendEmail, invoked: number): Outcome => {
    if (faults.strikes('throttled')) return { kind: 'throttled', retryAfterMs: 2_000 }
    if (faults.strikes('refused')) return { kind: 'rejected', permanent: false }
    if (capabilities.repeats === 'provider' && letters.some((letter) => letter.attempt === attempt))
      return { kind: 'duplicate', messageId }
    letters.push({ attempt, to, sent: scheduler.elapsed(), asked: commits(), invoked })
    scheduler.trace.note(`LETTER ${attempt} ${to}`)
    return faults.strikes('silent') ? { kind: 'unknown' } : { kind: 'accepted', messageId }
  }
  return {
    letters,
    email: (ask) => ({
      name: 'mailer',
      capabilities,
      send: (message) => {
        const invoked = scheduler.elapsed()
        return ask<Outcome>({
          label: `send ${message.attempt}`,
          writes: true,
          repeats: capabilities.repeats === 'provider',
          perform: () => Promise.resolve(send(message, invoked)),
          undone: () => Promise.resolve({ kind: 'throttled', retryAfterMs: 1_000 }),
          unclear: () => Promise.resolve({ kind: 'unknown' }),
        })
      },
      find: (attempt) =>
        ask({
          label: `find ${attempt}`,
          writes: false,
          repeats: false,
          perform: () =>
            Promise.resolve(
              capabilities.find === 'none'
                ? ('undetermined' as const)
                : letters.some((letter) => letter.attempt === attempt)
                  ? ('sent' as const)
                  : ('absent' as const),
            ),
          undone: () => Promise.resolve('undetermined' as const),
          unclear: () => Promise.resolve('undetermined' as const),
        }),
    }),
  }
}
