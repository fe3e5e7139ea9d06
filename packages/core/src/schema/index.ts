export { eventJsonSchema, eventSchema } from './events.ts'
export { cadenceJsonSchema, cadenceSchema } from './cadence.ts'
export { policyJsonSchema } from './policy.ts'
