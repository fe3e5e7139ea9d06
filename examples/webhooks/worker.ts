/** In a worker: settings come with the request, and what goes on after the answer is told to the platform. */
import type { Engine } from '@refrain/engine'
import { openEngine } from './engine.ts'
import { settingsOf } from './settings.ts'

/** What a worker is given beside the request. */
interface Life {
  readonly waitUntil: (work: Promise<unknown>) => void
}

/** An isolate lives as long as it likes: with memory as its storage, so does what it knows. */
let engine: Engine | null = null

// Workers ask for a default export.
// eslint-disable-next-line no-restricted-syntax
export default {
  fetch: (request: Request, environment: Readonly<Record<string, string | undefined>>, life: Life): Promise<Response> =>
    (engine ??= openEngine(settingsOf(environment))).handleWebhook(request, {
      waitUntil: (work) => {
        life.waitUntil(work)
      },
    }),
}
