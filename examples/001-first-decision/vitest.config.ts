import { project } from '../../tools/vitest.ts'

export default project('001-first-decision')
