/** Fetches a feed: so long, so large and so far as a feed may be, and only where nobody listens on the way. */

/** Bounds of an answer. */
const MOST_BYTES = 32 * 1024 * 1024
const MOST_REDIRECTS = 5
const PATIENCE = 15_000

const fault = (code: string): Error => Object.assign(new Error(code), { name: 'FeedFault', code })

const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

const bytesOf = async ({ body }: Response): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > MOST_BYTES) throw fault('larger than 32 MB')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** The bytes of a feed. Throws where it does not answer as a feed does; the message holds no address. */
export const fetchFeed = async (address: string): Promise<Uint8Array> => {
  const signal = AbortSignal.timeout(PATIENCE)
  let url = new URL(address)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const answer = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'text/calendar' } })
    const location = answer.headers.get('location')
    if (answer.status >= 300 && answer.status < 400 && location !== null) {
      await answer.body?.cancel()
      url = new URL(location, url)
      if (!isSafe(url)) throw fault('a redirect away from https')
      continue
    }
    if (!answer.ok) {
      await answer.body?.cancel()
      throw fault(`HTTP status ${answer.status}`)
    }
    return bytesOf(answer)
  }
  throw fault('too many redirects')
}
