import { build } from '../../tools/tsup.ts'

export default build({ index: 'src/index.ts', phones: 'src/phones/index.ts' }, { platform: 'node' })
