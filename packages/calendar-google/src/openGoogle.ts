/**
 * Calendars at Google.
 *
 * It keeps nothing: our id of a hold follows from Google's id of its event, so any worker answers for any other.
 *
 * @since 0.1.0
 */
import { randomUUID } from 'node:crypto'
import { holding } from '@refrain/calendars'
import { Issue, Words } from '@refrain/core'
import type { Calendar, CalendarPush } from '@refrain/core/ports'
import { busy } from './busy/busy.ts'
import { changes } from './changes/changes.ts'
import { type Desk, openDesk } from './Desk.ts'
import type { GoogleOptions } from './GoogleOptions.ts'
import { openBook } from './holds/book.ts'
import { issuesOf } from './optionIssues.ts'
import { unwatching, watching } from './push/channels.ts'
import { parsing, verifying } from './push/webhooks.ts'

const pushOf = (desk: Desk, { secret, channelId = randomUUID }: GoogleOptions): CalendarPush | null => {
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? [])
  const [signing] = secrets
  if (signing === undefined) return null
  return {
    watch: watching(desk, signing, channelId),
    unwatch: unwatching(desk),
    verify: verifying(secrets),
    parse: parsing,
  }
}

/**
 * Opens calendars at Google, named by their ids: the address of a person, or what their settings say. Nothing is asked of Google
 * yet.
 *
 * @example
 * ```ts run
 * import { openGoogle } from '@refrain/calendar-google'
 *
 * const calendar = openGoogle({ auth: async () => 'an access token that is valid now' })
 *
 * calendar.capabilities.holds // => true
 * calendar.push // => null
 * ```
 *
 * @throws an error named `GoogleSettingsFault` where an option is wrong; its `issues` say which
 * @category constructors
 * @since 0.1.0
 */
export const openGoogle = (options: GoogleOptions): Calendar => {
  const issues = issuesOf(options)
  if (issues.length > 0) {
    const message = issues.map(Issue.render).join('; ')
    throw Object.assign(new Error(message), { name: 'GoogleSettingsFault', code: 'settings-wrong', issues })
  }
  const desk = openDesk(options)
  return {
    name: options.name ?? 'google',
    capabilities: {
      holds: true,
      tells: Words.BUSY_KINDS,
      tellsHolds: true,
      tellsCallBlocks: true,
      invites: desk.sendUpdates !== 'none',
    },
    busy: busy(desk),
    ...holding(openBook(desk), { now: desk.now }),
    changes: changes(desk),
    push: pushOf(desk, options),
  }
}
