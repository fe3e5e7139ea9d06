/**
 * The platform as it is in a simulation: what it does in threads of its own is done at once, so that nothing but the scheduler
 * decides what comes first.
 */
import { createHmac } from 'node:crypto'

const bytes = (data: ArrayBuffer | ArrayBufferView<ArrayBuffer>): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)

/** Keyed hashes at once: a key is its bytes. */
const subtle = {
  importKey: (_format: string, key: ArrayBuffer | ArrayBufferView<ArrayBuffer>) => Promise.resolve(bytes(key)),
  sign: (_algorithm: string, key: Uint8Array, data: ArrayBuffer | ArrayBufferView<ArrayBuffer>) =>
    Promise.resolve(new Uint8Array(createHmac('sha256', key).update(bytes(data)).digest()).buffer),
}

/** Does something while the platform is still. */
export const whileStill = async <T>(what: () => Promise<T>): Promise<T> => {
  const own = Object.getOwnPropertyDescriptor(crypto, 'subtle')
  Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true })
  try {
    return await what()
  } finally {
    if (own === undefined) Reflect.deleteProperty(crypto, 'subtle')
    else Object.defineProperty(crypto, 'subtle', own)
  }
}
