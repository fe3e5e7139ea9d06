/** The engine that every server here mounts: one for each process. */
import { Cadence } from '@refrain/core'
import { createEngine } from '@refrain/engine'
import type { Engine } from '@refrain/engine'
import { memoryStorage } from '@refrain/memory'
import { openTwilio } from '@refrain/telephony-twilio'
import { settingsOf } from './settings.ts'
import type { Settings } from './settings.ts'

const followUp = Cadence.make(
  'follow-up',
  { title: 'Follow up', lasts: 'P30D', on: { replied: { close: 'answered' } } },
  Cadence.call('call', { times: 3, every: 'P2D' }),
)

/** Opens an engine. Take a storage that lasts: what memory keeps ends with the process. */
export const openEngine = (settings: Settings): Engine =>
  createEngine({
    storage: memoryStorage().tenant('acme'),
    policy: { file: { hours: { mon: [['09:00', '17:00']] } }, cadences: [followUp] },
    telephony: openTwilio({
      ...settings,
      incoming: () => ({
        kind: 'say',
        message: { kind: 'speech', text: 'Thank you. We will call you back.', language: 'en' },
      }),
    }),
  })

let shared: Engine | null = null

/** The one of this process, for frameworks that only know modules. */
export const sharedEngine = (): Engine => (shared ??= openEngine(settingsOf(process.env)))
