export { eventJsonSchema, eventSchema } from './events.ts'
