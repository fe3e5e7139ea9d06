/** What the house allows, and the cadence that its people are in. */
import type { Cadence } from '@refrain/core'
import type { PolicyDocuments } from '@refrain/engine'
import { playbooks } from '@refrain/playbooks'

/** Four voicemails of value and a goodbye; and a line that is engaged is tried again after two minutes, for half an hour. */
export const cadence: Cadence.Cadence = {
  ...playbooks['value-then-breakup'].cadence,
  id: 'value-calls',
  title: 'Value, then break up; engaged lines are redialled',
  busy: { every: 'PT2M', for: 'PT30M' },
}

const day = [['09:00', '17:30']] as const

/** Recordings are played to those who agreed to that in so many words. To everybody else somebody speaks. */
export const documents: PolicyDocuments = {
  file: {
    hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
    calls: { voicemail: 'prerecorded' },
  },
  cadences: [cadence],
}
