/**
 * Twilio's error codes that a call may meet, and what they mean for it.
 *
 * Each is described at https://www.twilio.com/docs/api/errors/<code>. What stands here is read from these pages and from reports of
 * others; what is not named follows from the status of the answer.
 *
 * @since 0.1.0
 */
import type { CallFailure } from '@refrain/core/ports'

/**
 * What an error means.
 *
 * - a failure: nothing was placed, and asking again changes nothing;
 * - `passing`: nothing was placed, and asking again later may help;
 * - `throttled`: nothing was placed, there is no room for now;
 * - `gone`: the call is in no state for what was asked, or is not there.
 */
export type Meaning = CallFailure | 'passing' | 'throttled' | 'gone'

export const MEANINGS: { readonly [code: number]: Meaning | undefined } = {
  // --- the account ---
  10001: 'funds', // account is not active
  10004: 'throttled', // too many calls at once
  10005: 'not-permitted', // voice is disabled for the account
  20003: 'auth', // permission denied, wrong credentials
  20005: 'funds', // account not active, perhaps out of funds
  20404: 'gone', // no such resource
  20429: 'throttled', // too many requests

  // --- who is called ---
  // Also seen for good numbers while a carrier was down: no verdict on the number.
  13224: 'passing',
  21211: 'invalid-number', // `To` is no number
  21214: 'passing', // `To` cannot be reached
  21215: 'not-permitted', // the country is not switched on
  21216: 'not-permitted', // Twilio blocks the number
  21217: 'invalid-number', // `To` does not seem to be a number
  32203: 'blocked-by-carrier', // a carrier blocks for good: fraud or regulation

  // --- who calls ---
  21210: 'misconfigured', // `From` is not verified
  21212: 'misconfigured', // `From` is no number
  21213: 'misconfigured', // `From` is missing

  // --- what is asked ---
  11100: 'misconfigured', // an address is malformed
  12100: 'misconfigured', // TwiML cannot be read
  21205: 'misconfigured', // an address is malformed
  21262: 'misconfigured', // nowhere to tell who answered

  // --- the call ---
  21220: 'gone', // in no state for this change
  22005: 'throttled', // the queue is full
}

const BY_STATUS: { readonly [status: number]: Meaning | undefined } = {
  401: 'auth',
  402: 'funds',
  403: 'not-permitted',
  404: 'gone',
  429: 'throttled',
}

/** What a refusal means, by its code, and else by its status. */
export const meaningOf = (status: number, code: number | null): Meaning =>
  (code === null ? undefined : MEANINGS[code]) ?? BY_STATUS[status] ?? 'misconfigured'
