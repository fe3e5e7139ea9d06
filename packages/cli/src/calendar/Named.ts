/** The calendars that the options name: whose they are, and where. What is shown of one holds no secret. */
import * as E from 'fp-ts/Either'
import { Issue } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Options } from '../options.ts'

/** A calendar of a rep. */
export interface Named {
  readonly rep: string
  readonly kind: 'file' | 'feed' | 'caldav'
  /** A file, or a URL. */
  readonly at: string
  /** The file's name, or the host: the rest of a feed's address is often its password. */
  readonly shown: string
}

const REP = /^([\w.-]+)=(.+)$/s
const ADDRESS = /^(?:https?|webcals?):\/\//i

const usage = (option: string, expected: string, found: string, cure?: string): E.Either<Failure, never> =>
  E.left(failure(Issue.make('usage', [option], expected, found, cure)))

/** `webcal:` is how feeds are handed to calendar programs; they are fetched by `https:`. */
const urlOf = (text: string): URL | null => {
  try {
    return new URL(text.replace(/^webcals?:/i, 'https:'))
  } catch {
    return null
  }
}

/** Whether nobody listens on the way to an address. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

const one = (option: '--ics' | '--caldav', text: string, owner: string | undefined): E.Either<Failure, Named> => {
  const [, named, rest] = REP.exec(text) ?? []
  const [rep, at] = [named ?? owner, rest ?? text]
  if (rep === undefined) return usage(option, 'REP=… or --rep', 'nobody whose calendar it is', 'write whose it is')
  if (option === '--ics' && !ADDRESS.test(at))
    return E.right({ rep, kind: 'file', at, shown: at.slice(at.lastIndexOf('/') + 1) })
  const url = urlOf(at)
  if (url === null) return usage(option, 'a URL', 'something else')
  if (url.username !== '' || url.password !== '')
    return usage(option, 'a URL without a password', url.host, 'set REFRAIN_CALDAV_USER and REFRAIN_CALDAV_PASSWORD')
  if (!isSafe(url)) return usage(option, 'https', url.protocol)
  return E.right({ rep, kind: option === '--ics' ? 'feed' : 'caldav', at: url.href, shown: url.host })
}

/** Every calendar that is named, in order; those without a rep are of `--rep`. */
export const namedIn = ({ ics = [], caldav = [], rep }: Options): E.Either<Failure, readonly Named[]> =>
  E.traverseArray((read: E.Either<Failure, Named>) => read)([
    ...ics.map((text) => one('--ics', text, rep)),
    ...caldav.map((text) => one('--caldav', text, rep)),
  ])
