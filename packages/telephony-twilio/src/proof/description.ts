/**
 * Twilio's API as its published OpenAPI description has it: which routes there are, what they take, and how a call looks.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly nullable?: boolean
  readonly properties?: { readonly [name: string]: Schema }
  readonly required?: readonly string[]
  readonly items?: Schema
}

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: { readonly [type: string]: { readonly schema: Schema } } }
  readonly responses: {
    readonly [status: string]: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
  }
}

interface Description {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
  readonly components: { readonly schemas: { readonly [name: string]: Schema } }
}

const BASE = '/2010-04-01/Accounts/{AccountSid}/Calls'

let loaded: Description | undefined

const description = (): Description => {
  if (loaded !== undefined) return loaded
  const require = createRequire(import.meta.url)
  const path = require.resolve('@twilio-alpha/mcp/twilio-oai/spec/json/twilio_api_v2010.json')
  loaded = JSON.parse(readFileSync(path, 'utf8')) as Description
  return loaded
}

/** What the local server has of the API. */
export type OperationName = 'create' | 'list' | 'fetch' | 'update'

const operationOf = (name: OperationName): Operation => {
  const { paths } = description()
  const [list, one] = [paths[`${BASE}.json`]!, paths[`${BASE}/{Sid}.json`]!]
  return { create: list['post']!, list: list['get']!, fetch: one['get']!, update: one['post']! }[name]
}

const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : description().components.schemas[schema.$ref.split('/').at(-1)!]!

/** Everything in which a value is not as described. */
export const faultsOf = (value: unknown, described: Schema, path = ''): readonly string[] => {
  const schema = resolved(described)
  if (value === null) return schema.nullable === true ? [] : [`${path} is null`]
  if (schema.type === 'object' && typeof value === 'object')
    return [
      ...(schema.required ?? []).filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`),
      ...Object.entries(value as { readonly [name: string]: unknown }).flatMap(([name, each]) => {
        const one = schema.properties?.[name]
        return schema.properties === undefined
          ? []
          : one === undefined
            ? [`${path}.${name} is not described`]
            : faultsOf(each, one, `${path}.${name}`)
      }),
    ]
  if (schema.type === 'array')
    return Array.isArray(value)
      ? value.flatMap((each, i) => (schema.items === undefined ? [] : faultsOf(each, schema.items, `${path}[${i}]`)))
      : [`${path} is no list`]
  const isRight =
    schema.type === 'integer' ? Number.isInteger(value) : schema.type === undefined || typeof value === schema.type
  if (!isRight) return [`${path} is no ${schema.type!}`]
  if (typeof value !== 'string') return []
  return [
    ...(schema.enum !== undefined && !schema.enum.includes(value) ? [`${path} is none of its words`] : []),
    ...(schema.pattern !== undefined && !new RegExp(schema.pattern).test(value) ? [`${path} has another form`] : []),
    ...(schema.minLength !== undefined && value.length < schema.minLength ? [`${path} is too short`] : []),
    ...(schema.maxLength !== undefined && value.length > schema.maxLength ? [`${path} is too long`] : []),
  ]
}

/** A parameter as text, as what it is described to be. */
const typed = (values: readonly string[], described: Schema): unknown => {
  const { type } = resolved(described)
  if (type === 'array') return values
  if (values.length > 1) return values
  const [value] = values
  return type === 'integer' && /^-?\d+$/.test(value!) ? Number(value) : type === 'boolean' ? value === 'true' : value
}

/** Everything in which the parameters of a request are not as described. */
export const requestFaults = (name: OperationName, parameters: URLSearchParams): readonly string[] => {
  const operation = operationOf(name)
  const form = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema
  const query = Object.fromEntries(
    operation.parameters.filter((one) => one.in === 'query').map(({ name: key, schema }) => [key, schema]),
  )
  const schema: Schema = form ?? { type: 'object', properties: query }
  const given = Object.fromEntries(
    [...new Set(parameters.keys())].map((key) => {
      const described = schema.properties?.[key]
      return [key, described === undefined ? parameters.get(key) : typed(parameters.getAll(key), described)]
    }),
  )
  return faultsOf(given, schema)
}

/** Everything in which an answer is not as described. */
export const answerFaults = (name: OperationName, answer: unknown): readonly string[] => {
  const status = name === 'create' ? '201' : '200'
  return faultsOf(answer, operationOf(name).responses[status]!.content['application/json'].schema)
}

/** The statuses that a call may have. */
export const statusesOfCalls = (): readonly string[] => description().components.schemas['call_enum_status']!.enum!
