/** In Next: a route handler. It runs on Node, and is asked anew each time. */
import { sharedEngine } from '../../../engine.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

export const POST = (request: Request): Promise<Response> => sharedEngine().handleWebhook(request)
