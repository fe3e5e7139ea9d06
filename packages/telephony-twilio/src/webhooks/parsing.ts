/**
 * What a verified webhook says, and what Twilio wants to hear.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Parsed, RawWebhook } from '@refrain/core/ports'
import { readAddress } from '../addresses.ts'
import { leftMessage } from '../calls/events.ts'
import { readReference } from '../calls/Reference.ts'
import type { Settings } from '../TwilioOptions.ts'
import { goodbye } from '../twiml/documents.ts'
import { ofAttempt } from './attempts.ts'
import { hookOf, told } from './Hook.ts'
import { ofIncoming } from './incoming.ts'
import { document, NOT_FOUND } from './replies.ts'

/** What a verified webhook says. It never throws: a body that says nothing has no events. */
export const parse = (settings: Settings, webhook: RawWebhook, now: Instant.Instant): Parsed => {
  const address = readAddress(settings.site, webhook.url)
  if (address === null) return { events: [], reply: NOT_FOUND }
  const hook = hookOf(webhook, now)
  switch (address.about) {
    case 'attempt':
      return ofAttempt(hook, address, settings)
    case 'drop': {
      const reference = readReference(address.call)
      const events = reference === null ? [] : [leftMessage(told(hook, reference), address.drop)]
      return { events, reply: document(goodbye()) }
    }
    case 'incoming':
      return ofIncoming(hook, address, settings)
  }
}
