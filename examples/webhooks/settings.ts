/** What the environment says, checked at the start: whatever is wrong is said all at once, by name, and no secret is shown. */

/** What webhooks are verified with. */
export interface Settings {
  readonly accountSid: string
  readonly authToken: string
  /** Where the world outside reaches this server, without the adapter's name. Signatures are checked against it. */
  readonly publicUrl: string
  readonly countries: readonly string[]
}

/** An account that there is not: signed webhooks of it can be made by anybody who has read this line. */
export const DEMO: Settings = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'the-token-of-nobody',
  publicUrl: 'https://calls.example.com/webhooks',
  countries: ['US', 'GB'],
}

type Environment = Readonly<Record<string, string | undefined>>

const EXPECTED: {
  readonly [F in keyof Settings]: readonly [name: string, is: RegExp, expected: string]
} = {
  accountSid: ['TWILIO_ACCOUNT_SID', /^AC[0-9a-fA-F]{32}$/, 'AC and 32 hexadecimal digits'],
  authToken: ['TWILIO_AUTH_TOKEN', /^\S+$/, 'the primary token of the account'],
  publicUrl: ['PUBLIC_URL', /^https:\/\/\S+$/, 'an https address such as https://calls.example.com/webhooks'],
  countries: ['COUNTRIES', /^[A-Z]{2}(?:,[A-Z]{2})*$/, 'countries such as US,GB'],
}

/**
 * The settings; the demo's where nothing is set at all.
 *
 * @throws with everything that is missing or wrong, by name
 */
export const settingsOf = (environment: Environment): Settings => {
  const given = Object.values(EXPECTED).map(([name, is, expected]) => {
    const value = environment[name] ?? ''
    const fault = value === '' ? `${name}: expected ${expected}, and it is not set` : `${name}: expected ${expected}`
    return { value, faults: is.test(value) ? [] : [fault] }
  })
  if (given.every(({ value }) => value === '')) return DEMO
  const faults = given.flatMap((one) => one.faults)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const [accountSid, authToken, publicUrl, countries] = given.map(({ value }) => value)
  return { accountSid: accountSid!, authToken: authToken!, publicUrl: publicUrl!, countries: countries!.split(',') }
}

/** The port to listen on; any free one where none is set. */
export const portOf = ({ PORT = '' }: Environment): number => {
  const port = PORT === '' ? 0 : Number(PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT: expected a port from 1 to 65535')
  return port
}
