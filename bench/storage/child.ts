/** One worker: looks at what is due until nothing is left, and says how many it looked at. */
import { createEngine } from '@refrain/engine'
import { openPostgres } from '@refrain/storage-postgres'
import { RUNTIME } from './sample.ts'

const [url, tenant, worker] = process.argv.slice(2)
const storage = await openPostgres({ url: url!, connections: 2 })
const engine = createEngine({ runtime: RUNTIME, storage: storage.tenant(tenant!), worker: worker! })
await engine.health()
process.send?.('ready')
await new Promise((resolve) => process.once('message', resolve))
let decided = 0
for (;;) {
  const ticked = await engine.tick()
  decided += ticked.decided
  if (ticked.decided === 0 && !ticked.more) break
}
process.send?.({ decided })
await storage.close()
process.disconnect()
