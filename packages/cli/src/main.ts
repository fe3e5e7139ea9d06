/**
 * Finds the command, reads its options, runs it, and turns what went wrong into lines and an exit code.
 *
 * @since 0.1.0
 */
import * as E from 'fp-ts/Either'
import { Issue } from '@refrain/core'
import { COMMANDS } from './commands.ts'
import type { Command } from './Command.ts'
import type { Failure } from './Failure.ts'
import { failure, render } from './Failure.ts'
import type { ExitCode, Io } from './Io.ts'
import { read } from './options.ts'

const fail = (name: string, faults: Failure, io: Io): ExitCode => {
  for (const fault of faults) io.err(`refrain${name === '' ? '' : ` ${name}`}: ${render(fault)}\n`)
  return 2
}

const run = async (name: string, command: Command, argv: readonly string[], io: Io): Promise<ExitCode> => {
  const asked = read(argv, command.options, command.words.length === 0 ? 0 : Number.POSITIVE_INFINITY)
  if (E.isLeft(asked)) {
    fail(name, asked.left, io)
    io.err(`See refrain ${name} --help\n`)
    return 2
  }
  if (asked.right.options.help === true) {
    const { helpOf } = await import('./help.ts')
    await io.out(helpOf(name, command))
    return 0
  }
  const carryOut = await command.load()
  const done = await carryOut(asked.right, io)()
  return E.isRight(done) ? done.right : fail(name, done.left, io)
}

/**
 * Runs the command as a terminal does: arguments without the program's name, and the world it may touch.
 *
 * @example
 * ```ts run
 * import { main } from 'refrain'
 *
 * let printed = ''
 * const io = {
 *   stdin: (async function* () {})(),
 *   out: async (text: string) => void (printed += text),
 *   err: (text: string) => void (printed += text),
 *   env: {},
 *   cwd: '.',
 *   terminal: { out: false, err: false },
 *   clock: () => 0,
 * }
 * await main(['dance'], io) // => 2
 * printed.split(',')[0] // => 'refrain: usage: expected one of sheet'
 * ```
 *
 * @category running
 * @since 0.1.0
 */
export const main = async (argv: readonly string[], io: Io): Promise<ExitCode> => {
  const [name = '--help', ...rest] = argv
  if (name === '--version' || name === '-V') {
    const { version } = await import('./version.ts')
    await io.out(`${version}\n`)
    return 0
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const { overview } = await import('./help.ts')
    await io.out(overview())
    return argv.length === 0 ? 2 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command !== undefined) return run(name, command, rest, io)
  const code = fail('', failure(Issue.make('usage', [], `one of ${Object.keys(COMMANDS).join(', ')}`, name)), io)
  io.err('See refrain --help\n')
  return code
}
