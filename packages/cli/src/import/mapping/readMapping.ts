/**
 * Reads a mapping from JSON.
 *
 * @since 0.1.0
 */
import { Either, Issue } from '@refrain/core'
import type { Words } from '@refrain/core'
import type { Mapping } from '../Mapping.ts'
import { mappingShape } from './mappingShape.ts'
import { issuesOf, schemaOf } from './shape.ts'

/** Reads a mapping, with everything that is wrong with it. @category constructors @since 0.1.0 */
export const readMapping = (json: unknown): Either.Either<readonly Issue.Issue[], Mapping> => {
  const issues = issuesOf(mappingShape, json)
  if (issues.length > 0) return Either.left(issues)
  const mapping = json as Mapping
  return mapping.contacts === undefined && mapping.activities === undefined
    ? Either.left([Issue.make('field-missing', [], 'contacts, activities or both', undefined)])
    : Either.right(mapping)
}

/** Reads a mapping, or throws. @throws Error that names the first fault @category constructors @since 0.1.0 */
export const readMappingOrThrow = (json: unknown): Mapping =>
  Either.getOrThrow(readMapping(json), (issues) => issues.map(Issue.render).join('; '))

/** The JSON Schema of a mapping. @category rendering @since 0.1.0 */
export const mappingJsonSchema = (): Words.Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'How the columns and words of a CRM’s export are read',
  ...(schemaOf(mappingShape) as { readonly [name: string]: Words.Json }),
})
