/**
 * Keyed hashes of numbers and addresses: facts and suppressions know them by these alone, per tenant.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Store } from '@refrain/core/ports'
import type { Runtime } from '../Runtime.ts'

// --- model -------------------------------------------------------------------

/** A number or address as facts know it. */
export interface Hashed {
  readonly id: string
  readonly hmac: string
}

/** The hashes of one tenant. */
export interface Hashes {
  /** Of a number in E.164. */
  readonly number: (e164: string) => Promise<Hashed>
  readonly email: (address: string) => Promise<Hashed>
}

// --- normal forms ------------------------------------------------------------

/** An address as it is compared; null for what is none. */
export const normalEmail = (email: string): string | null => {
  const bare = email.trim().toLowerCase()
  return /^[^\s@]+@[^\s@]+$/.test(bare) ? bare : null
}

// --- hashing -----------------------------------------------------------------

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const hmacWith = async (secret: string): Promise<(text: string) => Promise<string>> => {
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return async (text) =>
    [...new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text)))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
}

/** The record that keeps a secret that nobody gave, or tells whether the one that was given is the one from before. */
const SECRET = 'secret'

interface Kept {
  readonly secret?: string
  readonly check?: string
}

/** Two random ids: more than 140 bits that nobody can guess. */
const madeUp = ({ id }: Runtime): string => `${id()}${id()}`.replaceAll('-', '')

/** Keeps a record unless another process did so first; answers what is kept then. */
const keep = async (
  store: Store,
  runtime: Runtime,
  value: Kept & { readonly [name: string]: string },
): Promise<Kept> => {
  const [kept] = await store.registry.read([SECRET])
  if (kept !== undefined) return kept.value as Kept
  await store.events.commit({
    now: runtime.now(),
    streams: [],
    guards: [{ key: SECRET, revision: 0 }],
    registry: [{ key: SECRET, value }],
  })
  return (await store.registry.read([SECRET]))[0]!.value as Kept
}

const secretOf = async (store: Store, runtime: Runtime, given: string | undefined): Promise<string> => {
  if (given === undefined) {
    const { secret } = await keep(store, runtime, { secret: madeUp(runtime) })
    if (secret === undefined) throw StorageFault.make('invalid', 'the tenant has a secret: the engine must be given it')
    return secret
  }
  if (given.length < 16) throw StorageFault.make('invalid', 'the secret must have at least 16 characters')
  const check = await (await hmacWith(given))(`${store.tenant}\0check`)
  const kept = await keep(store, runtime, { check })
  if (kept.check !== check && kept.secret !== given)
    throw StorageFault.make('invalid', 'the secret is not the one that the numbers of this tenant were hashed with')
  return given
}

/** The hashes of a tenant. Its secret is looked for when the first is asked for. */
export const makeHashes = (store: Store, runtime: Runtime, secret: string | undefined): Hashes => {
  let made: Promise<(text: string) => Promise<string>> | null = null
  const hashed = async (kind: 'n' | 'e', text: string): Promise<Hashed> => {
    made ??= secretOf(store, runtime, secret).then(hmacWith)
    // A store that could not be reached is asked again next time.
    made.catch(() => (made = null))
    const hmac = await (await made)(`${store.tenant}\0${kind}\0${text}`)
    return { id: `${kind}-${hmac.slice(0, 16)}`, hmac }
  }
  return { number: (e164) => hashed('n', e164), email: (address) => hashed('e', address) }
}
