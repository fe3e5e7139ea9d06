/** How the sample is read, and the house rules that go with it. */
import type { Mapping } from '../import/index.ts'
import { OFFICE } from './write.ts'

/** The mapping of the sample: a small one, to copy from. */
export const SAMPLE_MAPPING: Mapping = {
  refrain: 1,
  source: 'sample-crm',
  zone: OFFICE,
  dates: ['iso', 'M/d/yyyy h:mm a', 'dd.MM.yyyy HH:mm'],
  yes: ['yes'],
  contacts: {
    columns: {
      id: 'Contact ID',
      name: 'Full name',
      company: 'Company',
      phones: [{ column: 'Phone' }],
      emails: ['Email'],
      added: 'Created',
      source: 'Lead source',
      owner: 'Owner',
      account: 'Company',
      stage: 'Stage',
      country: 'Country',
      region: 'State',
      zone: 'Time zone',
      learned: [
        { column: 'Industry', what: 'industry' },
        { column: 'Talking point', what: 'talking-point' },
      ],
      consents: [{ column: 'Consent' }],
      optOuts: [
        { column: 'Do not call', channels: ['call'] },
        { column: 'Email opt-out', channels: ['email'] },
      ],
      enrolled: { at: 'Enrolled on', cadence: 'Cadence' },
    },
    sources: {
      'Web form': 'inbound',
      'Trade show': 'met',
      Referral: 'referral',
      'Purchased list': 'list',
    },
  },
  activities: {
    columns: {
      id: 'Activity ID',
      prospect: 'Contact ID',
      at: 'When',
      channel: 'Type',
      direction: 'Direction',
      number: 'Number',
      outcome: 'Outcome',
      talk: { column: 'Talk (s)', unit: 's' },
      callbackAt: 'Call back at',
      message: 'Message',
      rep: 'Rep',
    },
    channels: { Call: 'call', Email: 'email', SMS: 'sms', Note: 'ignore' },
    directions: { Outbound: 'out', Inbound: 'in' },
    direction: 'out',
    outcomes: {
      'No answer': { reach: 'no-answer' },
      NA: { reach: 'no-answer' },
      Ringing: { reach: 'no-answer' },
      'Left voicemail': { reach: 'voicemail', left: 'complete' },
      LVM: { reach: 'voicemail', left: 'complete' },
      'Voicemail left': { reach: 'voicemail', left: 'complete' },
      Busy: { reach: 'busy' },
      Gatekeeper: { reach: 'gatekeeper' },
      Reception: { reach: 'gatekeeper' },
      Connected: { reach: 'right-party' },
      Spoke: { reach: 'right-party' },
      'Call back': { reach: 'right-party', result: 'callback' },
      'Not now': { reach: 'right-party', result: 'not-now' },
      'Not interested': { reach: 'right-party', result: 'soft-no' },
      'Do not call': { reach: 'right-party', result: 'opt-out' },
      Unsubscribed: { result: 'opt-out', channels: ['email'] },
      'Closed won': { reach: 'right-party', result: 'won' },
      Bounced: { result: 'bounced' },
    },
  },
}

/** The house rules of the sample: its own hours, quiet Sundays, a closure between the years, a limit a week. */
export const SAMPLE_POLICY = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:30']]])),
  quietDays: ['sun'],
  closures: ['2026-12-24', '2026-12-31'],
  rules: [{ rule: 'cap', max: 5, per: 'P7D' }],
  prefer: [],
} as const
