import { project } from '../../tools/vitest.ts'

const { test, ...how } = project('cli')

export default { ...how, test: { ...test, globalSetup: ['../../tools/postgres.setup.ts'] } }
