/** The bot's book: an engine on an embedded database, filled with sample people when it is new. */
import type { Instant } from '@refrain/core'
import { createEngine, platformRuntime } from '@refrain/engine'
import { openSqlite } from '@refrain/storage-sqlite'
import { openDesk } from './Desk.ts'
import type { Desk } from './Desk.ts'
import { addPeople, BOOK, POLICY } from './people.ts'

/** Opens the book that is kept in a file; closes what it opened. */
export const openBook = async (
  file: string,
  now: () => Instant.Instant,
): Promise<{ readonly desk: Desk; readonly close: () => Promise<void> }> => {
  const storage = await openSqlite({ file })
  const runtime = { ...platformRuntime(), now }
  const engine = createEngine({ storage: storage.tenant('terminal-bot'), policy: POLICY, runtime })
  await addPeople(engine, now())
  return {
    desk: openDesk({ engine, people: BOOK, now, id: runtime.id }),
    close: async () => {
      await engine.stop()
      await storage.close()
    },
  }
}
