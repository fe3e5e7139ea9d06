import { project } from '../../tools/vitest.ts'

export default project('telephony-twilio')
