/** In Express: Node's request becomes the platform's, before any body parser has read it. */
import { getRequestListener } from '@hono/node-server'
import type { Engine } from '@refrain/engine'
import express from 'express'
import type { Express } from 'express'

export const expressApp = ({ handleWebhook }: Engine): Express => {
  const app = express()
  const listener = getRequestListener((request) => handleWebhook(request), { overrideGlobalObjects: false })
  // `post`, not `use`, which would take `/webhooks` off the address. And above every `app.use(express.json())`.
  app.post('/webhooks/*path', (request, response, next) => {
    listener(request, response).catch(next)
  })
  return app
}
