/**
 * Certifies a storage: every clause of its contract becomes a test of the caller's runner.
 *
 * @since 0.1.0
 */
import type { Storage, StorageCapabilities } from '@refrain/core/ports'
import { register } from '../Clause.ts'
import type { Runner } from '../Runner.ts'
import type { Clause, Given, Need } from './Clause.ts'
import { CLAUSES } from './clauses/index.ts'
import type { StorageSubject } from './StorageSubject.ts'

// --- what applies ------------------------------------------------------------

const has = (subject: StorageSubject, declared: StorageCapabilities, need: Need): boolean => {
  switch (need) {
    case 'durable':
      return declared.durability !== 'none'
    case 'several opens':
      return declared.processes === 'many'
    case 'one open':
      return declared.processes === 'one'
    case 'planting':
      return subject.plant !== undefined
    case 'files':
      return declared.vacuum === 'files' && subject.files !== undefined
  }
}

// --- one clause --------------------------------------------------------------

const plain = (value: unknown): unknown => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown))

const missing = (what: string): Error =>
  new Error(`a storage with these capabilities is certified with \`${what}\` of its subject`)

/** Opens a database for a clause, and whatever the clause opens besides; closes all of it. */
const checked = async (
  check: Clause['check'],
  { open, door, destroy = (storage) => storage.close(), plant, files, ...subject }: StorageSubject,
  equal: Runner['equal'],
): Promise<void> => {
  const storage = await open()
  const opened: Storage[] = []
  const opening = (name: 'reopen' | 'second') => async () => {
    const again = subject[name]
    if (again === undefined) throw missing(name)
    const other = await again(storage)
    opened.push(other)
    return other
  }
  const given: Given = {
    storage,
    store: storage.tenant('acme'),
    door: door(storage),
    equal: (actual, expected) => equal(plain(actual), plain(expected)),
    reopen: opening('reopen'),
    second: opening('second'),
    files: async () => {
      const latin = new TextDecoder('latin1')
      return ((await files?.(storage)) ?? []).map((bytes) => latin.decode(bytes)).join('')
    },
    plant: async (stream, texts) => plant?.(storage, 'acme', stream, texts),
  }
  try {
    await check(given)
  } finally {
    for (const other of opened) await other.close()
    await destroy(storage)
  }
}

// --- all of them -------------------------------------------------------------

/**
 * Certifies a storage. Every clause is a sentence with *must*; one that does not apply is skipped by name, with what the
 * storage lacks. Each clause has a database of its own, opened by the subject.
 *
 * @example
 * ```ts run
 * import { certifyStorage } from '@refrain/conformance'
 * import type { StorageSubject } from '@refrain/conformance'
 *
 * const clauses: string[] = []
 * const runner = { test: (name: string) => clauses.push(name), skip: () => undefined, equal: () => undefined }
 * const subject = {} as StorageSubject
 * certifyStorage(runner, subject, { durability: 'disk', processes: 'many', vacuum: 'files' })
 *
 * clauses.includes('expected versions: must let exactly one of eight that race for a new stream win') // => true
 * ```
 *
 * @category certification
 * @since 0.1.0
 */
export const certifyStorage = (runner: Runner, subject: StorageSubject, declared: StorageCapabilities): void => {
  const { test, equal } = runner
  const asDeclared: Clause['check'] = ({ storage, equal: same }) => {
    same(storage.capabilities, declared)
    return Promise.resolve()
  }
  test('capabilities: must be those that it was certified for', () => checked(asDeclared, subject, equal))
  register(
    runner,
    CLAUSES,
    (need) => has(subject, declared, need),
    ({ check }) => checked(check, subject, equal),
  )
}
