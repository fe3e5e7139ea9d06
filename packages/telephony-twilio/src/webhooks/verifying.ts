/**
 * Whether a webhook is Twilio's, by its raw bytes.
 *
 * @since 0.1.0
 */
import type { RawWebhook, Verified } from '@refrain/core/ports'
import { calledAs, type Site } from '../addresses.ts'
import { hashOf, isSame, type Parameters, parametersOf, signatureOf, writings } from './signature.ts'

/** No webhook of a call is longer. */
export const LONGEST = 64 * 1024

/** A header, whatever its case. */
export const headerOf = ({ headers }: RawWebhook, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]

/** Whether the body is a form. */
export const isForm = (webhook: RawWebhook): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headerOf(webhook, 'content-type') ?? '')

const NONE: Parameters = new Map()

/** The parameters that a signature vouches for; null where nothing vouches for the body. */
const signedOf = (webhook: RawWebhook, url: string): Parameters | null => {
  const { body } = webhook
  const hash = new URL(url).searchParams.get('bodySHA256')
  if (hash !== null) return isSame(hash, hashOf(body)) ? NONE : null
  if (body.length === 0) return NONE
  return isForm(webhook) ? parametersOf(body) : null
}

const refused = (reason: string): Verified => ({ ok: false, reason })

/**
 * Whether a webhook is signed with one of our tokens.
 *
 * The signature carries neither a time nor a number, so it names its delivery itself: one that comes again has the same one,
 * and no other has it. The header with Twilio's own token for that is not signed.
 */
export const verify = (site: Site, tokens: readonly string[], webhook: RawWebhook): Verified => {
  if (webhook.method.toUpperCase() !== 'POST') return refused('Twilio is told to use POST')
  if (webhook.body.length > LONGEST) return refused('it is too long')
  const given = headerOf(webhook, 'x-twilio-signature')
  if (given === undefined || given === '') return refused('it is not signed')
  const url = calledAs(site, webhook.url)
  if (url === null) return refused('nothing of ours is at its address')
  const parameters = signedOf(webhook, url)
  if (parameters === null) return refused('the signature does not cover its body')
  const expected = writings(url).flatMap((each) => tokens.map((token) => signatureOf(token, each, parameters)))
  // Each is compared, also after one was found.
  const isOurs = expected.filter((each) => isSame(given, each)).length > 0
  return isOurs ? { ok: true, replayKey: given, signedAt: null } : refused('the signature is another')
}
