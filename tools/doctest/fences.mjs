/** Finds the fences that say `run` in doc comments and in pages, each with the line on which its text begins. */
import { readFileSync } from 'node:fs'
import { root } from '../workspace.mjs'

const opening = (language) => new RegExp(`^\\s*(?:\\*\\s?)?(?:\`\`\`)${language} run\\s*$`)
const closing = /^\s*(?:\*\s?)?```\s*$/

/** `[{ path, line, text }]` of every fence in one file that opens with e.g. "```ts run". */
export const fencesIn = (path, language) => {
  const inComments = path.endsWith('.ts')
  const bare = (line) => (inComments ? line.replace(/^\s*\* ?/, '') : line)
  const lines = readFileSync(root + path, 'utf8').split('\n')
  const fences = []
  for (let at = 0; at < lines.length; at++) {
    if (!opening(language).test(lines[at])) continue
    const length = lines.slice(at + 1).findIndex((line) => closing.test(line))
    if (length < 0) throw new Error(`${path}:${at + 1}: this fence is never closed`)
    fences.push({
      path,
      line: at + 2,
      text: lines
        .slice(at + 1, at + 1 + length)
        .map(bare)
        .join('\n'),
    })
    at += length + 1
  }
  return fences
}
