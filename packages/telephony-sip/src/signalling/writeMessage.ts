/**
 * Writes a message. What would end a line, and begin a header of its own, is never written.
 *
 * @since 0.1.0
 */
import type { SipMessage } from './Message.ts'
import { isToken, writtenName } from './names.ts'

// --- questions ---------------------------------------------------------------

/** Whether a text stays on its line. */
export const isOneLine = (text: string): boolean => !/[\u0000\r\n]/u.test(text)

// --- errors ------------------------------------------------------------------

const unwritable = (where: string): Error =>
  Object.assign(new Error(`cannot write a SIP message: ${where} holds what would end its line`), {
    name: 'SipUnwritable',
    code: 'sip-unwritable',
  })

// --- rendering ---------------------------------------------------------------

const startLine = (message: SipMessage): string =>
  message.kind === 'request'
    ? `${message.method} ${message.uri} SIP/2.0`
    : `SIP/2.0 ${String(message.status)} ${message.reason}`

/**
 * The bytes of a message.
 *
 * @throws A `SipUnwritable` where a name or value would not stay where it belongs.
 */
export const writeMessage = (message: SipMessage): Buffer => {
  const start = startLine(message)
  if (!isOneLine(start) || (message.kind === 'request' && /\s/u.test(message.uri))) throw unwritable('the first line')
  let text = `${start}\r\n`
  for (const [name, value] of message.headers) {
    if (!isToken(name)) throw unwritable('the name of a header')
    if (!isOneLine(value)) throw unwritable(`the header ${name}`)
    text += `${writtenName(name)}: ${value}\r\n`
  }
  return Buffer.from(`${text}Content-Length: ${String(Buffer.byteLength(message.body))}\r\n\r\n${message.body}`)
}
