/**
 * Whether anything may go out at all: not in quarantine, when nobody knows what went out since the backup was made.
 *
 * @since 0.1.0
 */
import type { Guard } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { NO_QUARANTINE, QUARANTINE } from '../setting/quarantining.ts'

/** Whether it may, and what a commit is to be guarded with so that it does not outlive the answer. */
export const mayGoOut = async ({
  store,
}: Desk): Promise<{ readonly ok: boolean; readonly guards: readonly Guard[] }> => {
  const records = await store.registry.read([QUARANTINE])
  return { ok: records.length === 0, guards: [NO_QUARANTINE] }
}
