import { build } from '../../tools/tsup.ts'

export default build({ index: 'src/index.ts' }, { platform: 'node' })
