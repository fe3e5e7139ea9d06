/**
 * Numbers on their way in: E.164 only, and such as can exist.
 *
 * @since 0.1.0
 */
import { Either } from '@refrain/core'
import type { Issue } from '@refrain/core'
import { parseNumber } from '@refrain/numbers'
import type { PhoneNumber } from '@refrain/numbers'

const EXPECTED = 'a number in E.164 such as +12125550100'

/** Reads a number with its calling code; or says what is wrong with it, never the number itself. */
export const readNumber = (number: string, path: Issue.Issue['path']): Either.Either<Issue.Issue, PhoneNumber> => {
  const read = parseNumber(number)
  if (!Either.isRight(read)) {
    const { code, expected, found } = read.left
    const own = code === 'empty' || code === 'malformed' || code === 'country-missing' ? EXPECTED : expected
    return Either.left({ code: `number-${code}`, path, expected: own, found })
  }
  // Facts have no place for what is dialled after somebody answers: it is the caller's to keep, and not lost unsaid.
  if (read.right.extension !== null)
    return Either.left({
      code: 'number-extension',
      path,
      expected: `${EXPECTED}, its extension in a field of its own`,
      found: 'a number with an extension',
    })
  return read
}

/** A number in E.164 without what people write in between; null for what is none. */
export const normalNumber = (number: string): string | null => {
  const read = readNumber(number, [])
  return Either.isRight(read) ? read.right.e164 : null
}
