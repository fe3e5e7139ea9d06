/** What may stand in a mapping file. */
import { Words, Zones } from '@refrain/core'
import { isFormat } from '../read/moment.ts'
import { anyOf, fields, list, oneOf, text, words } from './shape.ts'
import type { Shape } from './shape.ts'

const name = text('the header of a column')
const position: Shape = { kind: 'position' }
const column = anyOf(
  'the header of a column, its position from 0, or a list of these',
  name,
  position,
  list(anyOf('the header of a column, or its position from 0', name, position)),
)
const channel = oneOf(Words.CHANNELS)
const length = fields({ column, unit: oneOf(['ms', 's', 'min', 'clock']) }, 'column', 'unit')
const zone = text(
  'an IANA zone such as Europe/Lisbon',
  (found) => Zones.fromPlatform({ version: 'any' }).get(found) !== undefined,
)

const contactColumns = fields(
  {
    id: column,
    name: column,
    names: list(column),
    company: column,
    phones: list(fields({ column, kind: oneOf(['mobile', 'landline', 'direct', 'switchboard']) }, 'column')),
    emails: list(column),
    added: column,
    source: column,
    owner: column,
    account: column,
    stage: column,
    country: column,
    region: column,
    zone: column,
    subscriber: column,
    learned: list(
      fields(
        { column, what: text('a word such as industry', (found) => /^[a-z][a-z-]{0,39}$/.test(found)) },
        'column',
        'what',
      ),
    ),
    consents: list(fields({ column, channels: list(channel) }, 'column')),
    optOuts: list(fields({ column, channels: list(channel), at: column }, 'column')),
    life: fields({ column, at: column }, 'column'),
    enrolled: fields({ at: column, cadence: column }, 'at', 'cadence'),
  },
  'id',
)

const activityColumns = fields(
  {
    id: column,
    prospect: column,
    at: column,
    zone: column,
    channel: column,
    direction: column,
    context: column,
    number: column,
    numberIn: column,
    parent: column,
    email: column,
    outcome: column,
    answerer: column,
    talk: length,
    total: length,
    answered: column,
    epochId: column,
    callbackAt: column,
    rep: column,
    message: column,
  },
  'at',
)

const RESULTS = [
  ...['conversation', 'interested', 'meeting', 'advance', 'callback', 'referred', 'not-now', 'soft-no', 'firm-no'],
  ...['opt-out', 'replied', 'bounced', 'out-of-office', 'won', 'lost', 'dud'],
]

const meaning = fields({
  reach: oneOf(Words.REACHES),
  left: oneOf(['complete', 'partial']),
  kind: oneOf(['value', 'appointment', 'breakup', 'other']),
  result: oneOf(RESULTS),
  retires: oneOf(['wrong', 'dead', 'changed', 'fax']),
  channels: list(channel),
})

/** A mapping. */
export const mappingShape: Shape = fields(
  {
    $schema: text('where the schema is'),
    refrain: oneOf([1]),
    source: text('a short name such as hubspot', (found) => /^[a-z][a-z0-9-]{0,39}$/.test(found)),
    by: oneOf(['people', 'machine']),
    zone,
    dates: list(text('iso, rfc2822, epoch-ms, epoch-s, or a pattern such as dd/MM/yyyy HH:mm', isFormat)),
    encoding: oneOf(['utf-8', 'utf-16le', 'windows-1252']),
    delimiter: oneOf([',', ';', '\t', '|']),
    yes: list(text('a word')),
    contacts: fields(
      {
        columns: contactColumns,
        sources: words(oneOf(['inbound', 'met', 'referral', 'list', 'inherited', 'customer', 'other'])),
        subscribers: words(oneOf(['consumer', 'sole-trader', 'partnership', 'corporate', 'unknown'])),
        life: words(oneOf(['won', 'lost', 'dud', 'opt-out', 'firm-no', 'listed', 'none'])),
      },
      'columns',
    ),
    activities: fields(
      {
        header: oneOf([true, false]),
        columns: activityColumns,
        layouts: list(activityColumns),
        channels: words(oneOf([...Words.CHANNELS, 'ignore'])),
        channel,
        directions: words(oneOf(['out', 'in'])),
        contexts: words(oneOf(['out', 'in'])),
        ours: list(text('a number, an extension, or its first digits and *', (found) => /^[+\w.-]+\*?$/.test(found))),
        direction: oneOf(['out', 'in']),
        outcomes: words(meaning),
        answerers: words(meaning),
        unfinished: list(text('a word')),
      },
      'columns',
    ),
  },
  'refrain',
  'source',
  'dates',
)
