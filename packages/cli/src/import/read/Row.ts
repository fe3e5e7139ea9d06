/** What a reader of rows tells of each: facts, and what was odd; or why the row is set aside. */
import type { Issue, Words, Zone } from '@refrain/core'
import type { EventLine } from '../EventLine.ts'
import type { Identity } from '../identity.ts'
import type { ActivityColumns, Column as Mapped, Mapping } from '../Mapping.ts'
import type { Person } from '../Vault.ts'
import type { UnmappedCounts } from './lexicon.ts'
import type { NumberReader } from './numbers.ts'
import type { When } from './when.ts'

/** What facts of a file share. */
export interface Setting {
  readonly identity: Identity
  readonly zones: Zone.Zones
  readonly zone: Zone.Zone
  readonly source: string
  readonly by: EventLine['by']['kind']
  readonly recordedAt: string
  readonly now: number
  readonly unmapped: UnmappedCounts
  readonly readNumber: NumberReader
  /** Numbers and extensions of ours, beside those of the mapping. */
  readonly ours: readonly string[]
  readonly people: People
}

/** What is known of a contact while activities are read. */
export interface Known {
  readonly prospect: string
  readonly country: string | null
  readonly numbers: readonly string[]
  readonly emails: readonly string[]
}

/** The contacts by the keys that activities may name. */
export interface People {
  readonly byKey: Map<string, Known>
  /** By number or address id; null where several people share it. */
  readonly byHash: Map<string, Known | null>
  readonly vault: Map<string, Person>
  /** Those whom a database holds, as far as numbers and addresses asked for them. */
  readonly held: Set<string>
}

/** A column as a mapping names it. */
export type Column = Mapped | undefined

/** Says what is odd about a row. */
export type Warn = (code: string, column: Column, expected: string, found: string) => void

/** How activities are read, by the columns of the layout that was found. */
export type ActivityPart = Omit<NonNullable<Mapping['activities']>, 'columns' | 'layouts' | 'header'> & {
  readonly columns: ActivityColumns
}

/** What came of a row. */
export type Read =
  | { readonly kind: 'facts'; readonly facts: readonly EventLine[]; readonly warnings: readonly Issue.Issue[] }
  | { readonly kind: 'repeated' | 'ignored'; readonly warnings: readonly Issue.Issue[] }
  | { readonly kind: 'rejected'; readonly issues: readonly Issue.Issue[] }

/** Fields of a fact without those that are not known. */
export const known = (data: {
  readonly [field: string]: Words.Json | undefined
}): { readonly [field: string]: Words.Json } =>
  Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, Words.Json] => entry[1] !== undefined && entry[1] !== null),
  )

/** Tells facts of one row, in order. `field` tells apart the facts of one type. */
export interface Teller {
  readonly facts: readonly EventLine[]
  readonly tell: (type: string, prospect: string, when: When, data: Parameters<typeof known>[0], field?: string) => void
}

/** A teller for the row with that key. */
export const teller = (setting: Setting, key: string): Teller => {
  const facts: EventLine[] = []
  return {
    facts,
    tell: (type, prospect, when, data, field = type) => {
      facts.push({
        id: setting.identity.event(setting.source, key, field),
        type,
        prospect,
        ...when,
        recordedAt: setting.recordedAt,
        seq: facts.length,
        by: { kind: setting.by, id: setting.source },
        data: known(data),
      })
    },
  }
}
