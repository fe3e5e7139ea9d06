/** The help, made of the tables of commands and options. */
import { COMMANDS } from './commands.ts'
import type { Command } from './Command.ts'
import { OPTIONS } from './options.ts'
import type { OptionName } from './options.ts'
import { pad, wrap } from './show/width.ts'

const COLUMNS = 80

/** Two columns: names, and what they are for. */
const list = (rows: readonly (readonly [string, string])[]): string => {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4
  return rows
    .flatMap(([name, about]) =>
      wrap(about, COLUMNS - left).map((line, i) => `${pad(i === 0 ? `  ${name}` : '', left)}${line}`),
    )
    .join('\n')
}

const optionRow = (name: OptionName): readonly [string, string] => {
  const { takes, about } = OPTIONS[name]
  return [`--${name}${takes === null ? '' : ` ${takes}`}`, about]
}

/** The help of the whole command. */
export const overview = (): string =>
  `refrain: whom to contact now, and why; and why not earlier

Usage: refrain COMMAND [options]

Commands:
${list(Object.entries(COMMANDS).map(([name, { about }]) => [name, about] as const))}

Options:
${list([
  ['--help', 'this help; after a command, its own'],
  ['--version', 'the version'],
])}

Exit codes: 0 fine, 1 violations or faults found, 2 bad usage or input.
Start with: refrain sheet --sample --now 2026-11-23T15:00:00Z
`

/** The help of one command. */
export const helpOf = (name: string, { about, words, options, example }: Command): string =>
  `${wrap(`refrain ${name}: ${about}`, COLUMNS).join('\n')}

Usage: refrain ${[name, ...words].join(' ')} [options]

Options:
${list([...options, 'help' as const].map(optionRow))}

Example:
${example}
`
