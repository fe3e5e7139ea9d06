/** Reads a list of real people, and says everything that is wrong with it. */
import { readFileSync } from 'node:fs'
import { Zones } from '@refrain/core'

/** Somebody on the list. */
export interface Entry {
  readonly id: string
  readonly number: string
  readonly zone: string
  readonly country: string
  readonly consents: boolean
}

const zones = Zones.fromPlatform()

type Field = keyof Entry

const FIELDS: { readonly [F in Field]: readonly [expected: string, is: (value: unknown) => boolean] } = {
  id: ['an id such as p-1', (value) => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value)],
  number: ['a number such as +442079460001', (value) => typeof value === 'string' && /^\+\d{7,15}$/.test(value)],
  zone: [
    'a zone such as Europe/London',
    (value) => typeof value === 'string' && Zones.find(zones, value)._tag === 'Right',
  ],
  country: ['a country such as GB', (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value)],
  consents: ['true or false', (value) => typeof value === 'boolean'],
}

const faultsIn = (entry: unknown, index: number): readonly string[] => {
  const fields = typeof entry === 'object' && entry !== null ? (entry as { readonly [F in Field]?: unknown }) : {}
  return (Object.keys(FIELDS) as Field[]).flatMap((field) => {
    const [expected, is] = FIELDS[field]
    return is(fields[field]) ? [] : [`entry ${index + 1}: ${field}: expected ${expected}`]
  })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The people of a list, or everything that is wrong with it and where; the values themselves are not shown. */
export const readList = (
  text: string,
): { readonly people: readonly Entry[] } | { readonly faults: readonly string[] } => {
  const list = parsed(text)
  if (!Array.isArray(list)) return { faults: ['the list: expected a JSON list of people'] }
  const faults = list.flatMap(faultsIn)
  return faults.length > 0 ? { faults } : { people: list as readonly Entry[] }
}

/** The people of a file. */
export const readListFile = (file: string): ReturnType<typeof readList> => {
  try {
    return readList(readFileSync(file, 'utf8'))
  } catch (error) {
    return { faults: [`REFRAIN_LIST: cannot be read (${(error as { readonly code?: string }).code ?? 'no file'})`] }
  }
}
