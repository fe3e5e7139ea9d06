import { project } from '../../tools/vitest.ts'

export default project('002-why-not-sooner')
