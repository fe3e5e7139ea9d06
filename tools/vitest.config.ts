import { project } from './vitest.ts'

const { test, ...how } = project('tools')

export default { ...how, test: { ...test, include: ['**/*.test.ts'], exclude: ['**/.cache/**', '**/node_modules/**'] } }
