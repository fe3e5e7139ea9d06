import { project } from '../../tools/vitest.ts'

export default project('004-embed-in-a-crm')
