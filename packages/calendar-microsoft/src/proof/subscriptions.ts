/** Subscriptions of the local server, and what it tells by itself. */
import { Either, Instant } from '@refrain/core'
import type { RawWebhook } from '@refrain/core/ports'
import type { ChangeNotification, Subscription } from '@microsoft/microsoft-graph-types'
import type { Kept, Mailbox } from './Mailbox.ts'
import { OWN } from './Mailbox.ts'
import { ok, type Question, refusal, type Reply } from './Reply.ts'

/** Whoever hears webhooks. */
export type Hears = (
  webhook: RawWebhook,
) => Promise<{ readonly status: number; readonly contentType?: string; readonly body?: string }>

export interface Subscriptions {
  readonly all: ReadonlyMap<string, Subscription>
  readonly answer: (question: Question) => Promise<Reply>
  readonly note: (mailbox: Mailbox, kept: Kept, what: string) => void
  readonly life: (id: string, lifecycleEvent: ChangeNotification['lifecycleEvent']) => void
  /** Tells what there is to tell, one webhook an address; the answers of whoever hears it. */
  readonly tell: () => Promise<readonly number[]>
  readonly drop: (id: string) => void
}

const LONGEST = 4230 * Instant.MINUTE

const webhookTo = (url: string, body: string, contentType: string): RawWebhook => ({
  ...{ method: 'POST', url, headers: { 'content-type': contentType }, body: new TextEncoder().encode(body) },
})

const isFor = ({ resource = '' }: Subscription, { address }: Mailbox, { calendar }: Kept, me: string): boolean => {
  const [, of, user, ...rest] = resource.replace(/^\/me\//, `/users/${me}/`).split('/')
  const isOwn = rest.join('/') === 'events' && calendar === OWN
  return (
    of === 'users' &&
    decodeURIComponent(user ?? '') === address &&
    (isOwn || rest.join('/') === `calendars/${calendar}/events`)
  )
}

/** The mailbox of a resource. */
const addressIn = (resource: string, me: string): string => {
  const [, of, user = ''] = resource.split('/')
  return of === 'me' ? me : decodeURIComponent(user)
}

export const makeSubscriptions = (
  me: string,
  now: () => Instant.Instant,
  hears: Hears,
  mailboxOf: (address: string) => Mailbox | undefined,
): Subscriptions => {
  const all = new Map<string, Subscription>()
  let made = 0
  let pending: { readonly url: string; readonly notification: ChangeNotification }[] = []

  const validated = async (url: string): Promise<boolean> => {
    const token = `Validation: Testing <client> ${++made} & more`
    const address = new URL(url)
    address.searchParams.set('validationToken', token)
    const { status, contentType, body } = await hears(webhookTo(address.href, '', 'text/plain'))
    return status === 200 && contentType?.startsWith('text/plain') === true && body === token
  }

  const expiry = (text: string | undefined): Instant.Instant | null => {
    const at = Instant.parse(text)
    return Either.isRight(at) && at.right > now() && at.right <= now() + LONGEST ? at.right : null
  }

  const create = async (body: Subscription): Promise<Reply> => {
    const { notificationUrl = '', lifecycleNotificationUrl, resource, changeType, clientState } = body
    if (!notificationUrl.startsWith('https://') || resource === undefined || changeType === undefined)
      return refusal(400, 'InvalidRequest')
    const mailbox = mailboxOf(addressIn(resource, me))
    if (mailbox === undefined) return refusal(404, 'ResourceNotFound')
    if (mailbox.access !== 'full') return refusal(403, 'ExtensionError')
    if ((clientState ?? '').length > 128 || expiry(body.expirationDateTime) === null)
      return refusal(400, 'ExtensionError')
    for (const url of [notificationUrl, lifecycleNotificationUrl])
      if (typeof url === 'string' && !(await validated(url))) return refusal(400, 'ValidationError')
    const id = `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`
    // The code is never told again.
    all.set(id, { ...body, id })
    return { status: 201, body: { ...body, id, clientState: undefined } }
  }

  const notificationOf = (id: string, more: ChangeNotification) => {
    const { notificationUrl, lifecycleNotificationUrl, clientState = null, expirationDateTime } = all.get(id) ?? {}
    const url = (more.lifecycleEvent === undefined ? notificationUrl : lifecycleNotificationUrl) ?? ''
    const notification: ChangeNotification = {
      ...{ subscriptionId: id, clientState, tenantId: '00000000-0000-4000-8000-000000000000', ...more },
      ...(expirationDateTime !== undefined && { subscriptionExpirationDateTime: expirationDateTime }),
    }
    return { url, notification }
  }

  return {
    all,
    answer: async ({ method, path: [, id], body }) => {
      if (method === 'POST' && id === undefined) return create(body as Subscription)
      const known = all.get(id ?? '')
      if (known === undefined || id === undefined) return refusal(404, 'ResourceNotFound')
      if (method === 'DELETE') {
        all.delete(id)
        return { status: 204 }
      }
      const { expirationDateTime, ...rest } = body as Subscription
      if (method !== 'PATCH' || Object.keys(rest).length > 0 || expiry(expirationDateTime) === null)
        return refusal(400, 'InvalidRequest')
      all.set(id, { ...known, ...(expirationDateTime !== undefined && { expirationDateTime }) })
      return ok({ ...all.get(id), clientState: undefined })
    },
    note: (mailbox, kept, what) => {
      for (const [id, subscription] of all)
        if (isFor(subscription, mailbox, kept, me) && Date.parse(subscription.expirationDateTime ?? '') > now())
          pending.push(
            notificationOf(id, {
              changeType: what as never,
              resource: `Users/1/Events/${kept.id}`,
              resourceData: { id: kept.id },
            }),
          )
    },
    life: (id, lifecycleEvent) => {
      pending.push(notificationOf(id, { lifecycleEvent: lifecycleEvent ?? null }))
      if (lifecycleEvent === 'subscriptionRemoved') all.delete(id)
    },
    tell: async () => {
      const told = pending
      pending = []
      const urls = [...new Set(told.map(({ url }) => url))]
      return Promise.all(
        urls.map(async (url) => {
          const value = told.filter((one) => one.url === url).map(({ notification }) => notification)
          return (await hears(webhookTo(url, JSON.stringify({ value }), 'application/json'))).status
        }),
      )
    },
    drop: (id) => void all.delete(id),
  }
}
