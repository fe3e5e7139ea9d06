/**
 * Calendars of Microsoft 365, behind the port.
 *
 * @since 0.1.0
 */
import { Instant, Issue, Zones } from '@refrain/core'
import type { Calendar, CalendarCapabilities } from '@refrain/core/ports'
import { holding } from '@refrain/calendars'
import { openApi } from './api/Api.ts'
import { type MicrosoftOptions, optionIssues } from './MicrosoftOptions.ts'
import { openChannels } from './push/channels.ts'
import type { Secrets } from './push/clientState.ts'
import { hearing } from './push/notices.ts'
import { busyOf } from './reading/busy.ts'
import { changesOf } from './reading/changes.ts'
import { mailboxZones } from './reading/zones.ts'
import { openBook } from './writing/book.ts'

const CAPABILITIES: CalendarCapabilities = {
  holds: true,
  // Exchange knows no time that is kept for work alone.
  tells: ['busy', 'out-of-office', 'tentative', 'unanswered', 'elsewhere', 'declined', 'free'],
  tellsHolds: true,
  tellsCallBlocks: true,
  invites: true,
}

const secretsOf = ({ secret }: MicrosoftOptions): Secrets | null => {
  const [first, ...others] = typeof secret === 'string' ? [secret] : (secret ?? [])
  return first === undefined ? null : [first, ...others]
}

/**
 * Opens calendars of Microsoft 365. Nothing is asked yet, and nothing is remembered but the zones of mailboxes, for an hour: any worker
 * goes on where another stopped.
 *
 * Calendars are named by their mailbox: `me`, `ann@example.com`, with the id of another calendar behind a slash, or
 * `free-busy:ann@example.com` where only schedules may be read.
 *
 * @example
 * ```ts run
 * import { openMicrosoft } from '@refrain/calendar-microsoft'
 *
 * const calendars = openMicrosoft({ accessToken: async () => null, secret: 'a secret of at least 32 characters' })
 *
 * const found = await calendars.find({ hold: 'h-1', calendar: 'ann@example.com' })
 * found // => { kind: 'refused', fault: { kind: 'reauthorise' } }
 * calendars.push === null // => false
 * ```
 *
 * @throws Error when an option is wrong, with all faults and no secret
 * @category constructors
 * @since 0.1.0
 */
export const openMicrosoft = (options: MicrosoftOptions): Calendar => {
  const issues = optionIssues(options)
  if (issues.length > 0) {
    const message = issues.map(Issue.render).join('; ')
    throw Object.assign(new Error(message), { name: 'MicrosoftSettingsFault', code: 'settings-wrong', issues })
  }
  const { now = () => Instant.fromMillis(Date.now()), zones = Zones.fromPlatform(), zoneOf = () => null } = options
  const api = openApi({
    accessToken: options.accessToken,
    url: options.url ?? 'https://graph.microsoft.com',
    answerMs: options.answerMs ?? 20_000,
    fetch: options.fetch ?? ((...asked) => fetch(...asked)),
  })
  const reading = { zones, now, zoneOf: mailboxZones(api, zones, now, zoneOf) }
  const secrets = secretsOf(options)
  return {
    name: options.name ?? 'microsoft',
    capabilities: CAPABILITIES,
    busy: busyOf(api, reading, options.schedulesAs ?? 'me'),
    ...holding(openBook(api, reading), { now }),
    changes: changesOf(api, now),
    push: secrets === null ? null : { ...openChannels(api, secrets, now), ...hearing(secrets) },
  }
}
