export { eventJsonSchema, eventSchema } from './events.ts'
export { cadenceJsonSchema, cadenceSchema } from './cadence.ts'
