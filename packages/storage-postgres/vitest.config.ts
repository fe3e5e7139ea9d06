import { project } from '../../tools/vitest.ts'

const { test, ...how } = project('storage-postgres')

export default { ...how, test: { ...test, globalSetup: ['../../tools/postgres.setup.ts'] } }
