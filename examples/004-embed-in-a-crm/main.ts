/** A CRM in miniature: plan the book, do the first thing on it, record what happened, plan again. */
import { Instant } from '@refrain/core'
import type { Plan } from '@refrain/core'
import type { Sheet } from '@refrain/core/sheet'
import { planAt } from './book.ts'
import { append } from './store.ts'

// What the CRM knows: two people in London and one in Sydney. Names and numbers stay in its own tables.
const arrived = (prospect: string, at: string, source: string, cadence: string, country: string, zone: string): void =>
  append(
    { prospect, at, seq: 0, type: 'ProspectAdded', data: { source, country, zones: [zone], owner: 'ann' } },
    { prospect, at, seq: 1, type: 'NumberAdded', data: { number: `${prospect}-mobile`, kind: 'mobile', country } },
    { prospect, at, seq: 2, type: 'Learned', data: { what: 'industry', item: 'bakeries' } },
    { prospect, at, seq: 3, type: 'Enrolled', data: { enrollment: `${prospect}-1`, cadence, version: 1 } },
  )

arrived('ben', '2026-11-20T10:00:00Z', 'met', 'value-then-breakup', 'GB', 'Europe/London')
arrived('cleo', '2026-11-23T08:00:00Z', 'inbound', 'new-lead-blitz', 'AU', 'Australia/Sydney')
arrived('ada', '2026-11-23T09:55:00Z', 'inbound', 'new-lead-blitz', 'GB', 'Europe/London')

/** What a rep does: the action is handed out, which is a fact, and so is what came of it. */
const callNobodyAnswers = ({ prospect, action }: Plan.Decision, now: Instant.Instant): void => {
  if (action === null) return
  const { key, enrollment, step, round, try: attempt, channel, number } = action
  const at = Instant.toIso(now)
  const openedAt = Instant.toIso(action.openedAt)
  const issued = { key, enrollment, step, round, try: attempt, channel, number, openedAt }
  append(
    { prospect, at, seq: 0, type: 'ActionIssued', data: issued },
    {
      prospect,
      at,
      seq: 1,
      type: 'CallLogged',
      data: { call: `call-${key}`, action: key, direction: 'out', number, reach: 'no-answer' },
    },
  )
}

const shown = ({ prospect, action, from }: Plan.Decision): string => {
  const message = action?.message == null ? '' : `, message ${action.message}`
  return `${prospect}: ${action?.do ?? 'look again'}${message}, from ${from === null ? 'never' : Instant.toIso(from)}`
}

const told = ({ now, due, coming }: Sheet.Sheet): readonly string[] => [
  `${Instant.toIso(now)} due`,
  ...due.map(({ decision, rank }) => `  ${shown(decision)} (${rank})`),
  'coming',
  ...coming.map(({ decision }) => `  ${shown(decision)}`),
]

const now = Instant.parseOrThrow('2026-11-23T10:00:00Z')

/** The first sheet, and the one after its first call was made. */
export const before = planAt(now)
const [first] = before.due
if (first !== undefined) callNobodyAnswers(first.decision, now)
export const after = planAt(Instant.parseOrThrow('2026-11-23T10:01:00Z'))

/** Both, as text. */
export const lines = [...told(before), '', ...told(after)]

console.log(lines.join('\n'))
