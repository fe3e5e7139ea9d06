/** Why the command cannot go on: each fault with its file, line and column. */
import type { Issue } from '@refrain/core'
import { clean } from './show/clean.ts'

/** Where in the input a fault was found. Lines and columns count from 1. */
export interface Place {
  readonly file: string | null
  readonly line?: number
  readonly column?: number
}

/** A fault with its place. */
export interface Fault extends Place {
  readonly issue: Issue.Issue
}

/** At least one fault. */
export type Failure = readonly [Fault, ...Fault[]]

/** A failure of one fault. */
export const failure = (issue: Issue.Issue, place: Place = { file: null }): Failure => [{ ...place, issue }]

/** `policy.json:3:12: hours.mon: time-malformed: expected …, found …`, safe to show. */
export const render = ({ file, line, column, issue }: Fault): string => {
  const place = [file, line, column].filter((part) => part !== null && part !== undefined).join(':')
  const path = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  const cure = issue.cure === undefined ? '' : ` (${issue.cure})`
  const text = `${path}${issue.code}: expected ${issue.expected}, found ${issue.found}${cure}`
  return clean(place === '' ? text : `${place}: ${text}`)
}
