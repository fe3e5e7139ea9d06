/** Adds up what ran: every test of Vitest's reports, every step; what was skipped is named. */
import { readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './workspace.mjs'

const reports = () =>
  readdirSync(`${root}.cache/counts`)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(`${root}.cache/counts/${file}`, 'utf8')))

const testsOf = (report) =>
  report.testResults.flatMap((file) => [
    ...file.assertionResults.map(({ status, fullName }) => ({
      status,
      name: `${relative(root, file.name)}: ${fullName}`,
    })),
    // A file that could not even be loaded has no tests to count, but it has failed.
    ...(file.status === 'failed' && file.assertionResults.length === 0 ? [{ status: 'failed', name: file.name }] : []),
  ])

/** `{ passed, failed, skipped, names }` of all tests and steps; `names` are those of the tests that did not run. */
export const tally = (steps) => {
  const tests = reports().flatMap(testsOf)
  const missing = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  const failed = tests.filter(({ status }) => status === 'failed').length
  const brokenSteps = steps.filter((step) => step.failed).length
  return {
    passed: tests.length - missing.length - failed + steps.length - brokenSteps,
    failed: failed + brokenSteps,
    skipped: missing.length,
    names: missing.map(({ name }) => name),
  }
}
