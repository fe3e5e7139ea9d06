import { project } from '../vitest.ts'

const { test, ...how } = project('docs')

export default { ...how, root: import.meta.dirname, test: { ...test, include: ['.cache/*.test.ts'], isolate: false } }
