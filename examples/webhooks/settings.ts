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

const EXPECTED = {
  TWILIO_ACCOUNT_SID: 'AC and 32 hexadecimal digits',
  TWILIO_AUTH_TOKEN: 'the primary token of the account',
  PUBLIC_URL: 'an https address such as https://calls.example.com/webhooks',
  COUNTRIES: 'countries such as US,GB',
} as const

/** The settings; the demo's where nothing is set at all. */
export const settingsOf = (environment: Environment): Settings => {
  const names = Object.keys(EXPECTED) as (keyof typeof EXPECTED)[]
  const missing = names.filter((name) => (environment[name] ?? '') === '')
  if (missing.length === names.length) return DEMO
  if (missing.length > 0)
    throw new Error(missing.map((name) => `${name}: expected ${EXPECTED[name]}, and it is not set`).join('\n'))
  const [accountSid, authToken, publicUrl, countries] = names.map((name) => environment[name] ?? '')
  return { accountSid: accountSid!, authToken: authToken!, publicUrl: publicUrl!, countries: countries!.split(',') }
}
