import { describe, expect, it } from 'vitest'
import { policyJsonSchema } from './policy.ts'

describe('the JSON Schema of a policy', () => {
  const schema = policyJsonSchema() as {
    readonly $schema: string
    readonly additionalProperties: boolean
    readonly properties: Readonly<Record<string, { readonly properties?: object; readonly type?: string }>>
  }

  it('is strict, and of the current draft', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.additionalProperties).toBe(false)
  })

  it('knows every part of the file, and what hours and slots hold', () => {
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining([
        'hours',
        'closures',
        'holidays',
        'quietDays',
        'slots',
        'callBlocks',
        'calendar',
        'firmNo',
        'rules',
        'prefer',
      ]),
    )
    expect(Object.keys(schema.properties['hours']?.properties ?? {})).toEqual([
      'mon',
      'tue',
      'wed',
      'thu',
      'fri',
      'sat',
      'sun',
    ])
    expect(schema.properties['slots']?.type).toBe('object')
  })
})
