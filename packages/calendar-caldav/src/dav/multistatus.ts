/**
 * WebDAV's questions that are answered for several resources at once (RFC 4918 13), through tsdav.
 *
 * Its client does not say what was not answered: each answer is looked at here, and one that is cut off or says less than was
 * asked is a fault and not an empty calendar.
 */
import type { Failed } from '@refrain/calendars'
import type { StopSignal } from '@refrain/core/ports'
import { davRequest } from 'tsdav'
import type { DAVResponse } from 'tsdav'
import { faultOf, malformed, readingFailed } from '../wire/faults.ts'
import { xmlFault } from '../wire/plainXml.ts'
import { canonical } from './hrefs.ts'
import { replyFault, type Reply, type Wire } from '../wire/Wire.ts'

// --- model -------------------------------------------------------------------

/** What is said of one resource. */
export interface Told {
  /** Its whole URL, in one spelling. */
  readonly url: string
  readonly status: number
  readonly props: { readonly [name: string]: unknown }
}

/** What is said of all. */
export interface Multistatus {
  readonly kind: 'multistatus'
  readonly told: readonly Told[]
  readonly syncToken: string | null
}

/** A question. Names in the body without a prefix are WebDAV's own. */
export interface Question {
  readonly method: 'PROPFIND' | 'REPORT'
  readonly url: string
  readonly depth: '0' | '1'
  readonly body: { readonly [name: string]: unknown }
}

const NAMESPACES = {
  'xmlns:d': 'DAV:',
  'xmlns:c': 'urn:ietf:params:xml:ns:caldav',
  'xmlns:cs': 'http://calendarserver.org/ns/',
}

// --- reading -----------------------------------------------------------------

type Unknowns = { readonly [name: string]: unknown }

/** A part of what the parser made of XML; nothing where it is not there. */
export const within = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((found, name) => (found as Unknowns | null | undefined)?.[name], value)

/** What the parser made of text: numbers and truths are made of it, too. Null where there is none. */
export const textIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((part) => textIn(part) ?? '').join('')
  if (typeof value !== 'object' || value === null) return null
  return textIn(within(value, '_cdata') ?? within(value, '_text'))
}

/** One or several of the same name, always as several. */
export const several = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value]

const readTold = (base: string, { href, status, props }: DAVResponse): Told => {
  if (typeof href !== 'string' || !URL.canParse(href, base)) throw faultOf(malformed('it tells of nothing'))
  return { url: canonical(href, base), status, props: props ?? {} }
}

/** What the client made of an answer, if it is one. */
const readAnswer = (base: string, answers: readonly DAVResponse[]): Multistatus => {
  const whole = within(answers[0]?.raw, 'multistatus')
  if (whole === undefined) throw faultOf(malformed('it did not answer in XML of WebDAV'))
  const isEmpty = within(whole, 'response') === undefined
  return {
    kind: 'multistatus',
    told: isEmpty ? [] : answers.map((answer) => readTold(base, answer)),
    syncToken: textIn(within(whole, 'syncToken')),
  }
}

// --- asking ------------------------------------------------------------------

const withNamespaces = (body: Question['body']): Question['body'] =>
  Object.fromEntries(
    Object.entries(body).map(([name, content]) => [name, { _attributes: NAMESPACES, ...(content as object) }]),
  )

/** A question, by whoever gets to see its answer; the answer of the server besides. */
export const asked = async (
  wire: Wire,
  { method, url, depth, body }: Question,
  signal?: StopSignal,
): Promise<Multistatus | Failed | { readonly kind: 'other'; readonly reply: Reply }> => {
  let heard: Reply | undefined
  const send = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const text = typeof init?.body === 'string' ? init.body : ''
    const headers = { depth, 'content-type': 'application/xml; charset=utf-8' }
    heard = await wire.send(url, { method, headers, body: text }, signal)
    const fault = heard.status === 207 ? xmlFault(heard.text) : null
    if (fault !== null) throw faultOf(malformed(fault))
    return new Response(heard.status === 207 ? heard.text : null, {
      status: heard.status === 207 ? 207 : 500,
      headers: { 'content-type': 'application/xml' },
    })
  }
  try {
    const init = { method, namespace: 'd', headers: {}, body: withNamespaces(body) } as const
    const answers = await davRequest({ url, init, fetch: send })
    if (heard?.status !== 207) return heard === undefined ? malformed('nothing') : { kind: 'other', reply: heard }
    return readAnswer(heard.url, answers)
  } catch (thrown) {
    return readingFailed(thrown)
  }
}

/** A question that has to be answered for each resource. */
export const ask = async (wire: Wire, question: Question, signal?: StopSignal): Promise<Multistatus | Failed> => {
  const answer = await asked(wire, question, signal)
  return answer.kind === 'other' ? replyFault(answer.reply, wire.now()) : answer
}
