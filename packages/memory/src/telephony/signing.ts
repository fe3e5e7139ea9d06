/** Signed webhooks, as Standard Webhooks has them: an HMAC with SHA-256 over the id, the time and the raw body. */
import { Instant } from '@refrain/core'
import type { RawWebhook, Verified } from '@refrain/core/ports'

const TOLERANCE = 5 * Instant.MINUTE

const encoder = new TextEncoder()

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])

const signed = (id: string, seconds: string, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const head = encoder.encode(`${id}.${seconds}.`)
  const all = new Uint8Array(head.length + body.length)
  all.set(head)
  all.set(body, head.length)
  return all
}

/** The headers that prove a body. */
export const sign = async (
  secret: string,
  id: string,
  at: Instant.Instant,
  body: Uint8Array,
): Promise<{ readonly [name: string]: string }> => {
  const seconds = String(Math.floor(at / 1000))
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), signed(id, seconds, body))
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`,
  }
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> | null => {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

/** Whether a webhook was posted to a place of ours and signed with a secret, not long ago. */
export const verified = async (
  secret: string,
  place: string,
  { method, url, headers, body }: RawWebhook,
  now: Instant.Instant,
): Promise<Verified> => {
  if (method !== 'POST' || url !== place) return { ok: false, reason: 'it was sent elsewhere' }
  const header = (name: string): string | undefined =>
    Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  const id = header('webhook-id')
  const seconds = header('webhook-timestamp')
  const [version, base64] = (header('webhook-signature') ?? '').split(',')
  const mac = bytesOf(base64 ?? '')
  if (id === undefined || seconds === undefined || version !== 'v1' || mac === null)
    return { ok: false, reason: 'it is not signed' }
  const signedAt = Number(seconds) * 1000
  // The signature comes first: nothing is said of a time that nobody vouches for.
  if (!(await crypto.subtle.verify('HMAC', await keyOf(secret), mac, signed(id, seconds, body))))
    return { ok: false, reason: 'the signature is another' }
  if (!(Math.abs(now - signedAt) <= TOLERANCE)) return { ok: false, reason: 'it was signed too long ago' }
  return { ok: true, replayKey: id, signedAt: Instant.fromMillis(signedAt) }
}
