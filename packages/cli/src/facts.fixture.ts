/** Logs for tests: fictional people, told in the short form. */

/** The cadence of most tests. */
export const TWO_CALLS = {
  refrain: 1,
  id: 'two-calls',
  version: 1,
  title: 'Two calls',
  lasts: 'P20D',
  steps: [{ id: 'call', do: 'call', agenda: ['appointment'], times: 2, every: 'P2D', then: { close: 'not-reached' } }],
}

/** Office hours, stated: no safe part stands in. */
export const OFFICE = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  rules: [{ rule: 'cap', of: 'call', max: 2, per: 'day' }],
}

type Data = Readonly<Record<string, unknown>>

/** One line of a log. */
export const fact = (prospect: string, type: string, at: string, data: Data = {}, envelope: Data = {}): string =>
  JSON.stringify({ prospect, type, at, data, ...envelope })

/** Somebody of whom everything is known. */
export const known = (id: string, zone = 'Europe/London', country = 'GB'): readonly string[] => [
  fact(id, 'ProspectAdded', '2026-11-20T10:00:00Z', { source: 'met', zones: [zone], country }),
  fact(id, 'NumberAdded', '2026-11-20T10:00:00Z', { number: `${id}-n`, kind: 'mobile' }),
  fact(id, 'ConsentGiven', '2026-11-20T10:00:00Z'),
]

/** Somebody of whom little is known. */
export const stranger = (id: string, more: Data = {}): readonly string[] => [
  fact(id, 'ProspectAdded', '2026-11-20T10:00:00Z', { source: 'list', ...more }),
  fact(id, 'NumberAdded', '2026-11-20T10:00:00Z', { number: `${id}-n`, kind: 'mobile' }),
]

/** Lines as a file. */
export const log = (...lines: readonly string[]): string => `${lines.join('\n')}\n`
