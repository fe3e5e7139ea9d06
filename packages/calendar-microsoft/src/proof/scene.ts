/** A local Graph, and adapters on it. */
import { Instant, Span } from '@refrain/core'
import type { Calendar, RawWebhook } from '@refrain/core/ports'
import type { MicrosoftOptions } from '../MicrosoftOptions.ts'
import { openMicrosoft } from '../openMicrosoft.ts'
import { type LocalGraph, localGraph } from './localGraph.ts'
import type { Hears } from './subscriptions.ts'

export const at = Instant.parseOrThrow

export const span = (from: string, until: string): Span.Span => Span.make(at(from), at(until))

export const SECRET = 'a secret of at least thirty-two characters'

export interface Scene {
  readonly graph: LocalGraph
  readonly calendar: Calendar
  /** What was told, but for words to be repeated. */
  readonly told: readonly RawWebhook[]
  readonly open: (options?: Partial<MicrosoftOptions>) => Calendar
  readonly now: () => Instant.Instant
  readonly pass: (millis: number) => void
}

/** Opens a scene, whose adapter hears its webhooks unless somebody else does. Who opens it closes its `graph`. */
export const openScene = async (hears: Hears | null = null): Promise<Scene> => {
  let clock = at('2026-03-09T14:00:00Z')
  const now = () => clock
  let calendar: Calendar | null = null
  const told: RawWebhook[] = []
  const graph = await localGraph(now, async (webhook) => {
    if (!webhook.url.includes('validationToken')) told.push(webhook)
    if (hears !== null) return hears(webhook)
    const verified = await calendar?.push?.verify(webhook, now())
    return verified?.ok === true ? calendar!.push!.parse(webhook, now()).reply : { status: 403 }
  })
  const open: Scene['open'] = (options = {}) =>
    openMicrosoft({
      accessToken: () => Promise.resolve('a-token'),
      ...{ fetch: graph.fetch, now, secret: SECRET, answerMs: 5_000 },
      ...options,
    })
  calendar = open()
  return { graph, calendar, told, open, now, pass: (millis) => void (clock = Instant.plus(clock, millis)) }
}
