/** What the house allows, and the cadence that its people are in. */
import type { Cadence } from '@refrain/core'
import type { PolicyDocuments } from '@refrain/engine'
import { playbooks } from '@refrain/playbooks'

const { cadence: playbook } = playbooks['voicemail-appointment']
const [research, ...steps] = playbook.steps

/** Voicemails that name a time near a confirmed visit; silence confirms it without anybody's hand. */
export const cadence: Cadence.Cadence = {
  ...playbook,
  id: 'visits',
  steps: [research, ...steps.map((step) => (step.id === 'pencil-in' ? { ...step, auto: true } : step))],
}

const day = [['09:00', '17:30']] as const

/** Calls are made in the blocks that ann keeps in her own calendar, under the category Calls. */
export const documents: PolicyDocuments = {
  file: {
    hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
    callBlocks: { ann: { category: 'Calls', zone: 'Europe/London' } },
    rules: [{ rule: 'call-blocks' }],
  },
  cadences: [cadence],
}
