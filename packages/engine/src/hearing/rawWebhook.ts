/**
 * A request as the bytes that came: what is verified must be what was sent.
 *
 * @since 0.1.0
 */
import type { RawWebhook } from '@refrain/core/ports'

/** No provider sends more; more is not read. */
const MOST = 1 << 20

/** The body; null where it is too long. */
export const bodyOf = async (request: Request): Promise<Uint8Array | null> => {
  if (Number(request.headers.get('content-length') ?? 0) > MOST) return null
  const parts: Uint8Array[] = []
  let length = 0
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader()
  while (reader !== undefined) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > MOST) {
      await reader.cancel()
      return null
    }
    parts.push(value)
  }
  const body = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.length
  }
  return body
}

/** The request with its body. */
export const rawOf = ({ method, url, headers }: Request, body: Uint8Array): RawWebhook => ({
  method,
  url,
  headers: Object.fromEntries(headers),
  body,
})
