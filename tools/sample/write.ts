/** Writes the bundled sample where users find it: `npm run sample`. The same bytes at each run; a test compares them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sampleTexts } from '../../packages/cli/src/sample/index.ts'

const folder = fileURLToPath(new URL('../../packages/cli/sample/', import.meta.url))
mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(sampleTexts())) writeFileSync(`${folder}${name}`, text)
