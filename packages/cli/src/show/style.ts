/** Colours, where somebody watches and wants them. */
import type { Io } from '../Io.ts'

const SGR = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const

/** Paints text, or leaves it as it is. */
export type Style = { readonly [S in keyof typeof SGR]: (text: string) => string }

const paint =
  (on: boolean, [open, close]: readonly [number, number]) =>
  (text: string): string =>
    on && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text

/** Colours on a terminal, unless NO_COLOR says otherwise (no-color.org: any value that is not empty). */
export const styleFor = (io: Io): Style => {
  const on = io.terminal.out && (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb'
  return {
    bold: paint(on, SGR.bold),
    dim: paint(on, SGR.dim),
    red: paint(on, SGR.red),
    green: paint(on, SGR.green),
    yellow: paint(on, SGR.yellow),
    cyan: paint(on, SGR.cyan),
  }
}
