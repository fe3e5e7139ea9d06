/** In Hono: its request is the platform's already. */
import type { Engine } from '@refrain/engine'
import { Hono } from 'hono'

export const honoApp = ({ handleWebhook }: Engine): Hono => {
  const app = new Hono()
  app.post('/webhooks/*', (context) => handleWebhook(context.req.raw))
  // Whoever leaves in the midst of a request hears no answer.
  app.onError(() => new Response(null, { status: 400 }))
  return app
}
