import { project } from '../../tools/vitest.ts'

export default project('003-your-own-cadence')
