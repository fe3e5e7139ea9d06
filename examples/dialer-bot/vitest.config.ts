import { projectInRealTime } from '../../tools/vitest.ts'

export default projectInRealTime('dialer-bot')
