/**
 * Ids that come out the same at each reading, and hashes that stand for what is personal.
 *
 * @since 0.1.0
 */
import { createHash, createHmac } from 'node:crypto'

/** A number or address as facts know it. @category model @since 0.1.0 */
export interface Hashed {
  readonly id: string
  readonly hmac: string
}

/** Makes ids for one tenant. @category model @since 0.1.0 */
export interface Identity {
  /** A UUID of version 8 from the source, its key and the field that the fact came from. */
  readonly event: (source: string, key: string, field: string) => string
  /** A number in E.164. */
  readonly number: (e164: string) => Hashed
  readonly email: (address: string) => Hashed
  /** An id for something that may be told apart but not read: an account's name, a person known by number only. */
  readonly opaque: (kind: string, text: string) => string
}

/**
 * Makes ids for a tenant, with a secret of its own.
 *
 * Without a secret, who knows the tenant's name can try out numbers against the hashes: give one where facts leave the house.
 *
 * @category constructors
 * @since 0.1.0
 */
export const identityOf = (tenant = 'default', secret = `refrain:${tenant}`): Identity => {
  const hmac = (kind: string, text: string): string =>
    createHmac('sha256', secret).update(`${tenant}\0${kind}\0${text}`).digest('hex')
  const hashed = (letter: string, text: string): Hashed => {
    const digest = hmac(letter, text)
    return { id: `${letter}-${digest.slice(0, 16)}`, hmac: digest }
  }
  return {
    event: (source, key, field) => {
      const hex = createHash('sha256').update(`${tenant}\0${source}\0${key}\0${field}`).digest('hex')
      const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
    number: (e164) => hashed('n', e164),
    email: (address) => hashed('e', address.trim().toLowerCase()),
    opaque: (kind, text) => `${kind}-${hmac(kind, text).slice(0, 12)}`,
  }
}
