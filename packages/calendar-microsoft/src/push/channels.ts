/**
 * Subscriptions: Graph's promises to tell of changes. They last not three days, and are renewed in place.
 *
 * https://learn.microsoft.com/graph/api/resources/subscription
 *
 * @since 0.1.0
 */
import { Either, Instant } from '@refrain/core'
import type { CalendarPush, PushChannel, Watching } from '@refrain/core/ports'
import { type Answer, undone } from '../api/Answer.ts'
import type { Api, Asked } from '../api/Api.ts'
import { textOf } from '../api/Json.ts'
import { type CalendarName, changesPath, readName } from '../CalendarName.ts'
import { clientStateOf, type Secrets } from './clientState.ts'

/** As long as one is asked for: 4,230 minutes may be, less a minute for clocks that disagree. */
const LONGEST = 4229 * Instant.MINUTE

/** Where notices of a calendar go: its name is in the address, which Graph keeps as it is. */
export const noticeUrl = (url: string, calendar: string): string => {
  const address = new URL(url)
  address.searchParams.set('calendar', calendar)
  return address.href
}

const isMissing = (answer: Answer): boolean => answer.tag === 'refused' && answer.status === 404

type WatchRequest = Parameters<CalendarPush['watch']>[0]

const asking = (name: CalendarName, method: Asked['method'], path: string, body?: unknown): Asked => ({
  ...{ method, path, mailboxes: [name.mailbox], body },
})

const channelPath = ({ id }: PushChannel): string => `/subscriptions/${encodeURIComponent(id)}`

/** Opens, renews and ends channels. */
export const openChannels = (
  api: Api,
  secrets: Secrets,
  now: () => Instant.Instant,
): Pick<CalendarPush, 'watch' | 'unwatch'> => {
  const watching = (calendar: string, answer: Answer): Watching => {
    if (answer.tag !== 'given') return undone(answer, now())
    const id = textOf(answer.body, 'id')
    const until = Instant.parse(textOf(answer.body, 'expirationDateTime'))
    if (id === null || !Either.isRight(until)) return { kind: 'unknown' }
    return { kind: 'watching', channel: { id, calendar, until: until.right } }
  }

  const opened = (name: CalendarName, { calendar, url }: WatchRequest, until: string) => {
    const notificationUrl = noticeUrl(url, calendar)
    const body = {
      changeType: 'created,updated,deleted',
      resource: `${changesPath(name)}/events`,
      ...{ notificationUrl, lifecycleNotificationUrl: notificationUrl },
      expirationDateTime: until,
      clientState: clientStateOf(secrets, calendar),
    }
    return api.ask(asking(name, 'POST', '/subscriptions', body))
  }

  return {
    watch: async (request) => {
      const { calendar, renews } = request
      const name = readName(calendar)
      if (name === null) return { kind: 'refused', fault: { kind: 'not-found' } }
      if (name.isFreeBusy) return { kind: 'refused', fault: { kind: 'unsupported' } }
      const until = Instant.toIso(Instant.earlier(request.until, Instant.plus(now(), LONGEST)))
      if (renews === undefined) return watching(calendar, await opened(name, request, until))
      const renewed = await api.ask(asking(name, 'PATCH', channelPath(renews), { expirationDateTime: until }))
      return watching(calendar, isMissing(renewed) ? await opened(name, request, until) : renewed)
    },
    unwatch: async (channel) => {
      const name = readName(channel.calendar)
      if (name === null) return { kind: 'refused', fault: { kind: 'not-found' } }
      const answer = await api.ask(asking(name, 'DELETE', channelPath(channel)))
      if (answer.tag === 'given') return { kind: 'released' }
      return isMissing(answer) ? { kind: 'already-gone' } : undone(answer, now())
    },
  }
}
