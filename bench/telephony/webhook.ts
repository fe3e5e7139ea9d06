/** A webhook as Twilio sends it when somebody calls one of our numbers: a form, signed. */
import { createHmac } from 'node:crypto'

export const ACCOUNT = `AC${'0'.repeat(32)}`
export const TOKEN = 'f'.repeat(32)
export const PUBLIC_URL = 'https://calls.example.com/webhooks'
export const PATH = '/webhooks/twilio/incoming'

/** How many people call, in turn. */
export const CALLERS = 1_000

/** The numbers of people: fictional, and more than the hundred that are set aside. */
export const callerOf = (nth: number): string =>
  `+1${212 + Math.floor(nth / 100)}55501${String(nth % 100).padStart(2, '0')}`

/** The nth of them: another call each time. */
export const webhookOf = (
  nth: number,
): { readonly body: string; readonly headers: { readonly [name: string]: string } } => {
  const parameters = {
    AccountSid: ACCOUNT,
    ApiVersion: '2010-04-01',
    CallSid: `CA${nth.toString(16).padStart(32, '0')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: callerOf(nth % CALLERS),
    To: '+12125550199',
  }
  const signed = Object.entries(parameters).reduce(
    (text, [name, value]) => text + name + value,
    `${PUBLIC_URL}/twilio/incoming`,
  )
  return {
    body: new URLSearchParams(parameters).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', TOKEN).update(signed).digest('base64'),
    },
  }
}
