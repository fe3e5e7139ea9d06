/**
 * Telling a server who we are (RFC 7616, and RFC 3261, 22): MD5 and SHA-256, with `qop=auth` or without any.
 *
 * @since 0.1.0
 */
import { createHash } from 'node:crypto'
import { paramsIn, quoted } from './params.ts'
import type { Params } from './params.ts'

// --- model -------------------------------------------------------------------

/** Who we are. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** What is asked for, and of what. */
export interface Asked {
  readonly method: string
  readonly uri: string
  /** A word of ours that nobody can know before. */
  readonly cnonce: string
}

interface Challenge {
  readonly params: Params
  readonly hash: 'md5' | 'sha256'
  readonly isSession: boolean
  readonly hasQop: boolean
}

const HASHES: ReadonlyMap<string, Challenge['hash']> = new Map([
  ['md5', 'md5'],
  ['sha-256', 'sha256'],
])

// --- constructors ------------------------------------------------------------

const readChallenge = (header: string): Challenge | null => {
  const scheme = /^digest\s+/iu.exec(header)
  if (scheme === null) return null
  const params = paramsIn(header.slice(scheme[0].length), ',')
  const algorithm = (params.get('algorithm') ?? 'md5').toLowerCase()
  const isSession = algorithm.endsWith('-sess')
  const hash = HASHES.get(isSession ? algorithm.slice(0, -'-sess'.length) : algorithm)
  const offered = params
    .get('qop')
    ?.split(',')
    .map((option) => option.trim().toLowerCase())
  if (hash === undefined || params.get('nonce') === undefined) return null
  if (offered !== undefined && !offered.includes('auth')) return null
  return { params, hash, isSession, hasQop: offered !== undefined }
}

/** The first of the challenges that we know how to meet: a server names first what it would rather have. */
const meetable = (headers: readonly string[]): Challenge | null => {
  for (const header of headers) {
    const challenge = readChallenge(header)
    if (challenge !== null) return challenge
  }
  return null
}

// --- questions ---------------------------------------------------------------

/** Whether it only says that our word was too old, and not that we are somebody else. */
export const isStale = (headers: readonly string[]): boolean =>
  meetable(headers)?.params.get('stale')?.toLowerCase() === 'true'

/** What we answer to one of the challenges; null where we know none of their kinds. */
export const authorization = (
  headers: readonly string[],
  { username, password }: Credentials,
  { method, uri, cnonce }: Asked,
): string | null => {
  const challenge = meetable(headers)
  if (challenge === null) return null
  const { params, hash, isSession, hasQop } = challenge
  const hashed = (...parts: readonly string[]): string => createHash(hash).update(parts.join(':')).digest('hex')
  const said = (name: string): string => params.get(name) ?? ''
  const count = '00000001'
  const whoever = hashed(username, said('realm'), password)
  const secret = isSession ? hashed(whoever, said('nonce'), cnonce) : whoever
  const what = hashed(method, uri)
  const response = hasQop
    ? hashed(secret, said('nonce'), count, cnonce, 'auth', what)
    : hashed(secret, said('nonce'), what)
  return `Digest ${[
    `username=${quoted(username)}`,
    `realm=${quoted(said('realm'))}`,
    `nonce=${quoted(said('nonce'))}`,
    `uri=${quoted(uri)}`,
    `response="${response}"`,
    ...(params.has('algorithm') ? [`algorithm=${said('algorithm').replace(/[^\w-]/gu, '')}`] : []),
    ...(hasQop ? ['qop=auth', `nc=${count}`] : []),
    ...(hasQop || isSession ? [`cnonce=${quoted(cnonce)}`] : []),
    ...(params.has('opaque') ? [`opaque=${quoted(said('opaque'))}`] : []),
  ].join(', ')}`
}
