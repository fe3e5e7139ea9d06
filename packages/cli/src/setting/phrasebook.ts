/** The language of explanations. */
import * as E from 'fp-ts/Either'
import { Issue } from '@refrain/core'
import { english, german } from '@refrain/core/explain'
import type { Phrasebook } from '@refrain/core/explain'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'

const BOOKS: Readonly<Record<string, Phrasebook>> = { en: english, de: german }

/** The phrasebook of `--lang`; English if none is named. */
export const phrasebookOf = (lang: string | undefined): E.Either<Failure, Phrasebook> =>
  E.fromNullable(failure(Issue.make('language-unknown', ['--lang'], Object.keys(BOOKS).join(' or '), lang)))(
    Object.hasOwn(BOOKS, lang ?? 'en') ? BOOKS[lang ?? 'en'] : null,
  )
