/**
 * How a call is referred to: by Twilio's SID of the person's leg, or, where a rep is rung first, by the SID of the rep's leg
 * with a mark. So one reference stands for the call from its beginning, and tells which of the two it is.
 *
 * @since 0.1.0
 */

/** A call, by the leg that we placed. */
export interface Reference {
  readonly sid: string
  /** The leg is the rep's; the person's is its child. */
  readonly isRep: boolean
}

const MARK = ':rep'
const SID = /^CA[0-9a-fA-F]{32}$/

/** Whether a text is the SID of a call. */
export const isSid = (text: string | undefined): text is string => text !== undefined && SID.test(text)

/** Writes a reference. */
export const referenceOf = (sid: string, isRep: boolean): string => (isRep ? `${sid}${MARK}` : sid)

/** Reads a reference; null where it is none of ours. */
export const readReference = (call: string): Reference | null => {
  const isRep = call.endsWith(MARK)
  const sid = isRep ? call.slice(0, -MARK.length) : call
  return isSid(sid) ? { sid, isRep } : null
}
