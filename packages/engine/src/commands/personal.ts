/**
 * Personal data on its way to the vault: numbers and addresses in their normal forms, with the hashes they are found by.
 *
 * @since 0.1.0
 */
import type { Issue } from '@refrain/core'
import type { Personal, PersonalRecord } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import type { Invalid } from '../Engine.ts'
import { normalEmail } from '../people/hashes.ts'
import { normalNumber } from '../people/readNumber.ts'

/** Personal data that can be kept, or what is wrong with it; never the data itself. */
export type Checked = { readonly tag: 'checked'; readonly personal: readonly Personal[] } | Invalid

type Entries = { readonly [id: string]: string | null }

const normal = (
  entries: Entries | undefined,
  form: (text: string) => string | null,
  fault: (id: string) => Issue.Issue,
  issues: Issue.Issue[],
): Entries | undefined => {
  if (entries === undefined) return undefined
  return Object.fromEntries(
    Object.entries(entries).map(([id, text]) => {
      const bare = text === null ? null : form(text)
      if (text !== null && bare === null) issues.push(fault(id))
      return [id, bare]
    }),
  )
}

/** What was found, without saying it. */
const unsaid = (path: Issue.Issue['path'], code: string, expected: string): Issue.Issue => ({
  code,
  path,
  expected,
  found: 'something else',
})

const checked = (one: Personal, i: number, issues: Issue.Issue[]): Personal => {
  const path = ['personal', i]
  const numbers = normal(
    one.numbers,
    normalNumber,
    (id) => unsaid([...path, 'numbers', id], 'number-malformed', 'a number in E.164 such as +12125550100'),
    issues,
  )
  const emails = normal(
    one.emails,
    normalEmail,
    (id) => unsaid([...path, 'emails', id], 'email-malformed', 'an address such as ann@example.com'),
    issues,
  )
  return { ...one, ...(numbers !== undefined && { numbers }), ...(emails !== undefined && { emails }) }
}

/** All numbers or addresses that are kept when these are merged in. */
const kept = (before: PersonalRecord['numbers'] | undefined, more: Entries | undefined): readonly string[] =>
  Object.values({ ...before, ...more }).filter((text): text is string => text !== null)

/** The hashes of everything that is kept of somebody from then on. */
const hashesOf = async (desk: Desk, one: Personal, before: PersonalRecord | undefined): Promise<readonly string[]> => {
  const hashed = await Promise.all([
    ...kept(before?.numbers, one.numbers).map((number) => desk.hashes.number(number)),
    ...kept(before?.emails, one.emails).map((email) => desk.hashes.email(email)),
  ])
  return [...new Set(hashed.map(({ hmac }) => hmac))]
}

/** The numbers that are kept with personal data. */
export const numbersIn = (personal: readonly Personal[]): readonly string[] =>
  personal.flatMap(({ numbers = {} }) => kept(undefined, numbers))

/** Personal data as it is kept. */
export const withHashes = async (desk: Desk, given: readonly Personal[]): Promise<Checked> => {
  const issues: Issue.Issue[] = []
  const sound = given.map((one, i) => checked(one, i, issues))
  if (issues.length > 0) return { tag: 'invalid', issues }
  const reachable = sound.filter(({ numbers, emails }) => numbers !== undefined || emails !== undefined)
  const before =
    reachable.length === 0 ? [] : await desk.store.vault.read([...new Set(reachable.map(({ prospect }) => prospect))])
  const personal = await Promise.all(
    sound.map(async (one) =>
      reachable.includes(one)
        ? {
            ...one,
            hashes: await hashesOf(
              desk,
              one,
              before.find(({ prospect }) => prospect === one.prospect),
            ),
          }
        : one,
    ),
  )
  return { tag: 'checked', personal }
}
