/** Partial answers: `kind,items(id,start,organizer/self)` leaves everything else out, as Google does. */

interface Wanted {
  readonly [name: string]: Wanted | 'all'
}

type Read = readonly [wanted: Wanted, rest: string]

/** Reads a list of fields up to its end, or to the bracket that closes it. */
const readList = (text: string): Read => {
  let wanted: Wanted = {}
  let rest = text
  for (;;) {
    const [whole, name = ''] = /^([\w-]+)/.exec(rest) ?? []
    if (whole === undefined) throw new Error(`fields: cannot read "${rest}"`)
    rest = rest.slice(whole.length)
    const [inner, after] = readInner(rest)
    wanted = { ...wanted, [name]: inner }
    if (!after.startsWith(',')) return [wanted, after]
    rest = after.slice(1)
  }
}

const readInner = (text: string): readonly [Wanted | 'all', string] => {
  if (text.startsWith('(')) {
    const [inner, rest] = readList(text.slice(1))
    if (!rest.startsWith(')')) throw new Error(`fields: a bracket is not closed before "${rest}"`)
    return [inner, rest.slice(1)]
  }
  if (!text.startsWith('/')) return ['all', text]
  const [, name = '', rest = ''] = /^\/([\w-]+)(.*)$/s.exec(text) ?? []
  const [inner, after] = readInner(rest)
  return [{ [name]: inner }, after]
}

const pick = (value: unknown, wanted: Wanted | 'all'): unknown => {
  if (wanted === 'all' || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => pick(one, wanted))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (name in wanted ? [[name, pick(one, wanted[name]!)]] : [])),
  )
}

/** What is left of an answer. */
export const partOf = (body: unknown, fields: string | null): unknown => {
  if (fields === null) return body
  const [wanted, rest] = readList(fields)
  if (rest !== '') throw new Error(`fields: "${rest}" is too much`)
  return pick(body, wanted)
}
