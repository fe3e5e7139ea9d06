/** What the environment says, checked at the start: whatever is wrong is said all at once, by name, and no value is shown. */

/** Through whom real calls go. */
export type Provider =
  | {
      readonly kind: 'sip'
      /** Our own address. */
      readonly host: string
      readonly transport: 'udp' | 'tcp'
      readonly trunk: { readonly host: string; readonly port: number } | null
      readonly domain: string
      readonly credentials: { readonly username: string; readonly password: string } | null
    }
  | {
      readonly kind: 'twilio'
      readonly accountSid: string
      readonly authToken: string
      readonly publicUrl: string
      readonly port: number
    }

/** What real calls need. */
export interface Live {
  readonly provider: Provider
  readonly countries: readonly string[]
  readonly callerId: string
  readonly softphone: string
  /** The file with the people. */
  readonly list: string
  readonly database: string
  readonly secret: string
  /** Where the recordings are: `<address>/<message>.wav`. Without it nothing is played. */
  readonly messages: string | null
}

/** How the bot is set. */
export interface Settings {
  /** Null: nobody is called, everybody is simulated. */
  readonly live: Live | null
  /** How many working days of the simulation. */
  readonly days: number
  /** Whom of the sample; everybody where it is null. */
  readonly people: readonly string[] | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads one setting, and notes what is wrong with it. */
const reader = (environment: Environment, faults: string[]) => {
  const optional = (name: string, expected: string, is: RegExp): string | null => {
    const value = environment[name]?.trim() ?? ''
    if (value === '') return null
    if (is.test(value)) return value
    faults.push(`${name}: expected ${expected}`)
    return null
  }
  const required = (name: string, expected: string, is: RegExp): string => {
    const isMissing = (environment[name]?.trim() ?? '') === ''
    if (isMissing) faults.push(`${name}: expected ${expected}, and it is not set`)
    return optional(name, expected, is) ?? ''
  }
  return { optional, required }
}

type Read = ReturnType<typeof reader>

const HOST_PORT = /^[\w.-]+:\d{1,5}$/
const COUNTRIES = /^[A-Z]{2}(?:,[A-Z]{2})*$/

const sipOf = ({ optional, required }: Read, faults: string[]): Provider => {
  const trunk = optional('REFRAIN_SIP_TRUNK', 'host:port of the trunk or proxy', HOST_PORT)?.split(':')
  const username = optional('REFRAIN_SIP_USERNAME', 'the name that the trunk knows', /^\S+$/)
  const password = optional('REFRAIN_SIP_PASSWORD', 'the password beside REFRAIN_SIP_USERNAME', /^.+$/)
  if ((username === null) !== (password === null)) {
    faults.push('REFRAIN_SIP_USERNAME, REFRAIN_SIP_PASSWORD: expected both or none')
  }
  return {
    kind: 'sip',
    host: required('REFRAIN_SIP_HOST', 'our own address, as the trunk reaches it', /^\d{1,3}(?:\.\d{1,3}){3}$/),
    transport: optional('REFRAIN_SIP_TRANSPORT', 'udp or tcp', /^(?:udp|tcp)$/) === 'tcp' ? 'tcp' : 'udp',
    trunk: trunk === undefined ? null : { host: trunk[0]!, port: Number(trunk[1]) },
    domain: required('REFRAIN_SIP_DOMAIN', 'where numbers live, such as sip.example.com', /^[\w.-]+(?::\d{1,5})?$/),
    credentials: username === null || password === null ? null : { username, password },
  }
}

const twilioOf = ({ optional, required }: Read): Provider => ({
  kind: 'twilio',
  accountSid: required('TWILIO_ACCOUNT_SID', 'AC and 32 hexadecimal digits', /^AC[0-9a-fA-F]{32}$/),
  authToken: required('TWILIO_AUTH_TOKEN', 'the auth token of the account', /^\S{16,}$/),
  publicUrl: required('REFRAIN_PUBLIC_URL', 'the https address at which Twilio reaches us', /^https:\/\/\S+$/),
  port: Number(optional('PORT', 'the port to listen on', /^[1-9]\d{0,4}$/) ?? '8080'),
})

const liveOf = (environment: Environment, read: Read, faults: string[]): Live => {
  const { optional, required } = read
  const isTwilio = Object.keys(environment).some((name) => name.startsWith('TWILIO_'))
  const countries = required('REFRAIN_COUNTRIES', 'the countries that may be called, such as GB,IE', COUNTRIES)
  return {
    provider: isTwilio ? twilioOf(read) : sipOf(read, faults),
    countries: countries.split(','),
    callerId: required('REFRAIN_CALLER_ID', 'the number to call from, such as +442079460901', /^\+\d{7,15}$/),
    softphone: required('REFRAIN_SOFTPHONE', 'where you are rung: +44… or sip:…', /^(?:\+\d{7,15}|sips?:\S+)$/),
    list: required('REFRAIN_LIST', 'a JSON file with the people', /\S/),
    database: optional('REFRAIN_DB', 'a file', /\S/) ?? 'dialer-bot.db',
    secret: required('REFRAIN_SECRET', 'at least 16 characters, for the hashes of numbers', /^.{16,}$/),
    messages: optional('REFRAIN_MESSAGES', 'the https address of the recordings', /^https:\/\/\S+[^/]$/),
  }
}

/** Either the settings, or everything that is wrong with them. */
export const readSettings = (
  environment: Environment,
  words: readonly string[],
  sample: readonly string[],
): { readonly settings: Settings } | { readonly faults: readonly string[] } => {
  const faults: string[] = []
  const unknown = words.filter((word) => word !== '--live')
  if (unknown.length > 0) faults.push(`expected --live or nothing, found ${unknown.join(' ')}`)
  const read = reader(environment, faults)
  const people = read.optional('REFRAIN_PEOPLE', 'names of the sample, such as ada,ben', /^\w+(?:,\w+)*$/)
  const strangers = people?.split(',').filter((id) => !sample.includes(id)) ?? []
  if (strangers.length > 0) {
    faults.push(`REFRAIN_PEOPLE: expected some of ${sample.join(',')}, found ${strangers.join(',')}`)
  }
  const settings = {
    live: words.includes('--live') ? liveOf(environment, read, faults) : null,
    days: Number(read.optional('REFRAIN_DAYS', 'working days, from 1 to 20', /^(?:[1-9]|1\d|20)$/) ?? '5'),
    people: people?.split(',') ?? null,
  }
  return faults.length > 0 ? { faults } : { settings }
}
