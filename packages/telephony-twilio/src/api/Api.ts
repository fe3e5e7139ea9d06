/**
 * The few things that are asked of Twilio's API, through its own client.
 *
 * Nothing is asked twice by the client itself: a call that is created twice rings twice. No redirect is followed and no page of
 * a list beyond the first is fetched, so the credentials go to one host only.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import twilio from 'twilio'
import { type Answer, answerOfError, waitOf } from './Answer.ts'
import { type CallRecord, type Given, readRecord } from './CallRecord.ts'

// --- model -------------------------------------------------------------------

/** A call to be created. */
export interface NewCall {
  readonly to: string
  readonly from: string
  readonly timeout: number
  readonly timeLimit?: number
  readonly twiml?: string
  readonly url?: string
  readonly statusCallback: string
  readonly statusCallbackEvent: string[]
  readonly machineDetection?: string
  readonly machineDetectionTimeout?: number
  readonly machineDetectionSpeechThreshold?: number
  readonly machineDetectionSpeechEndThreshold?: number
  readonly machineDetectionSilenceTimeout?: number
  readonly asyncAmd?: string
  readonly asyncAmdStatusCallback?: string
}

/** Which calls are listed. */
export interface Listed {
  readonly to?: string
  readonly from?: string
  readonly parentCallSid?: string
  readonly status?: 'queued'
  readonly startedAfter?: Instant.Instant
}

/** What is asked of the API. */
export interface Api {
  readonly create: (call: NewCall) => Promise<Answer<CallRecord>>
  readonly change: (
    sid: string,
    change:
      { readonly status: 'canceled' | 'completed'; readonly statusCallback?: string } | { readonly twiml: string },
  ) => Promise<Answer<CallRecord>>
  readonly fetch: (sid: string) => Promise<Answer<CallRecord>>
  /** `isAll`: there are no others. */
  readonly list: (listed: Listed) => Promise<Answer<{ readonly calls: readonly CallRecord[]; readonly isAll: boolean }>>
}

/** With what the API is asked. */
export interface Access {
  readonly accountSid: string
  readonly user: string
  readonly password: string
  readonly timeoutMs: number
  readonly edge: string | undefined
  readonly region: string | undefined
  /** Where it is; Twilio's own where left out. */
  readonly url: string | undefined
}

// --- constructors ------------------------------------------------------------

/** As many as one answer may hold. */
const PAGE = 100

/** The client of the SDK. It tells how long to wait, which its own error leaves out. */
const clientOf = ({ accountSid, user, password, timeoutMs, edge, region, url }: Access) => {
  const http = new twilio.RequestClient({ timeout: timeoutMs, autoRetry: false })
  const request = http.request.bind(http)
  http.request = async (asked) => {
    const answer = await request(asked)
    if (answer.statusCode !== 429) return answer
    const headers = answer.headers as { readonly [name: string]: unknown }
    const code = (answer.body as { readonly code?: unknown } | undefined)?.code
    const waiting = { status: 429, code, retryAfterMs: waitOf(headers['retry-after']) }
    throw Object.assign(new Error('Twilio has no room for this request now'), waiting)
  }
  const client = twilio(user, password, {
    accountSid,
    httpClient: http,
    ...(edge !== undefined && { edge }),
    ...(region !== undefined && { region }),
  })
  if (url !== undefined) client.api.baseUrl = url
  return client
}

/** An answer, whatever the client does. */
const answered = async <A, B>(asking: () => Promise<A>, read: (answer: A) => B | null): Promise<Answer<B>> => {
  try {
    const value = read(await asking())
    return value === null ? { tag: 'lost' } : { tag: 'given', value }
  } catch (thrown) {
    return answerOfError(thrown)
  }
}

/** Opens the API. Nothing is asked yet. */
export const openApi = (access: Access): Api => {
  const client = clientOf(access)
  const record = (given: Given): CallRecord | null => readRecord(given)
  return {
    create: (call) => answered(() => client.calls.create(call), record),
    change: (sid, change) => answered(() => client.calls(sid).update(change), record),
    fetch: (sid) => answered(() => client.calls(sid).fetch(), record),
    list: ({ startedAfter, ...rest }) => {
      const asked = {
        ...rest,
        pageSize: PAGE,
        ...(startedAfter !== undefined && { startTimeAfter: new Date(startedAfter) }),
      }
      return answered(
        () => client.calls.page(asked),
        ({ instances, nextPageUrl }) => ({
          calls: instances.flatMap((each) => readRecord(each) ?? []),
          isAll: nextPageUrl === undefined,
        }),
      )
    },
  }
}
