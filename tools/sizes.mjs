/** Bundles tiny programs against the built core and holds them to the ceilings of `sizes.json`. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from './workspace.mjs'

const ceilings = JSON.parse(readFileSync(`${root}tools/sizes.json`, 'utf8'))
const kilo = (bytes) => (bytes / 1024).toFixed(1)

let failed = false
for (const { name, program, gzipKB, absent } of ceilings) {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents: program, resolveDir: `${root}tools` },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'silent',
    // Chunks name each other for the order in which they load; ours have no side effects.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).length
  const files = Object.keys(metafile.inputs)
  const carried = absent.filter(
    (word) => outputFiles[0].text.includes(word) || files.some((file) => file.includes(`node_modules/${word}/`)),
  )
  const faults = [
    ...(size > gzipKB * 1024 ? [`is above ${gzipKB} KB`] : []),
    ...carried.map((word) => `carries ${word}`),
    ...warnings.map(({ text }) => text),
  ]
  failed ||= faults.length > 0
  console.log(
    `${name}: ${kilo(size)} KB gzip, ${kilo(outputFiles[0].contents.length)} KB min${faults.map((fault) => `; ${fault}`).join('')}`,
  )
}
process.exit(failed ? 1 : 0)
