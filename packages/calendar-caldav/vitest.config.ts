import { project } from '../../tools/vitest.ts'

const { test, ...how } = project('calendar-caldav')

export default { ...how, test: { ...test, globalSetup: ['../../tools/calendars/setup.ts'] } }
