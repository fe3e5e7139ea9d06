/**
 * What Twilio hears from us.
 *
 * @since 0.1.0
 */
import type { Parsed } from '@refrain/core/ports'

/** It was heard, and nothing hangs on the answer. */
export const NOTED: Parsed['reply'] = { status: 204 }
/** Nothing of ours is there. */
export const NOT_FOUND: Parsed['reply'] = { status: 404 }

/** What the line is told to do next. */
export const document = (body: string): Parsed['reply'] => ({
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body,
})
