/**
 * How a call is referred to: by the SID of the leg that was placed or came in, and for ours with our id. So whoever has a
 * reference knows whose call it is, and nobody has to remember it.
 *
 * @since 0.1.0
 */

/**
 * A call, by one of its legs.
 *
 * - `in`: somebody called us.
 * - `person`: the leg is the person's.
 * - `rep`: a rep is rung first; the person's leg is a child of this one.
 */
export type Reference =
  | { readonly leg: 'in'; readonly sid: string }
  | { readonly leg: 'person' | 'rep'; readonly sid: string; readonly attempt: string }

const SID = /^CA[0-9a-fA-F]{32}$/
const REFERENCE = /^(CA[0-9a-fA-F]{32}):(person|rep):(.+)$/s

/** Whether a text is the SID of a call. */
export const isSid = (text: string | null | undefined): text is string => text != null && SID.test(text)

/** Writes a reference. */
export const written = (reference: Reference): string =>
  reference.leg === 'in' ? reference.sid : `${reference.sid}:${reference.leg}:${reference.attempt}`

/** Reads a reference; null where it is none of ours. */
export const readReference = (call: string): Reference | null => {
  if (isSid(call)) return { leg: 'in', sid: call }
  const [, sid, leg, attempt] = REFERENCE.exec(call) ?? []
  if (sid === undefined || attempt === undefined) return null
  return { leg: leg === 'rep' ? 'rep' : 'person', sid, attempt }
}

/** Our id of a call; null for one that came in. */
export const attemptOf = (reference: Reference): string | null => (reference.leg === 'in' ? null : reference.attempt)
