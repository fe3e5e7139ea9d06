/** A webhook as Twilio sends and signs it: https://www.twilio.com/docs/usage/security#validating-requests */
import { createHmac } from 'node:crypto'
import type { Settings } from './settings.ts'

/** A request to be sent to whatever server is at hand. */
export interface Signed {
  /** Below the host: the host is no part of what is verified. */
  readonly path: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** Signs a form that Twilio would send to an address below the public one. */
export const signed = (
  { authToken, publicUrl }: Settings,
  below: string,
  form: Readonly<Record<string, string>>,
): Signed => {
  const url = `${publicUrl}${below}`
  const told = Object.keys(form)
    .sort()
    .map((name) => name + (form[name] ?? ''))
  return {
    path: new URL(url).pathname,
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', authToken)
        .update(url + told.join(''))
        .digest('base64'),
    },
  }
}

/** Somebody calls one of our numbers. */
export const callOf = (settings: Settings, from: string, sid = `CA${'0'.repeat(31)}1`): Signed =>
  signed(settings, '/twilio/incoming', {
    AccountSid: settings.accountSid,
    CallSid: sid,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: from,
    To: '+12125550199',
  })
