/**
 * All that the command may touch of the world, as arguments: a test gives its own.
 *
 * @since 0.1.0
 */

/** What the command reads from and writes to. Files are read and written relative to `cwd`. @category model @since 0.1.0 */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Resolves when more may be written. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Which of both outputs a person watches. */
  readonly terminal: { readonly out: boolean; readonly err: boolean }
  /** The system clock, in epoch milliseconds. Asked only where no `--now` is given, and for the pace of progress. */
  readonly clock: () => number
}

/** 0 fine, 1 violations or lint errors, 2 bad usage or input. @category model @since 0.1.0 */
export type ExitCode = 0 | 1 | 2
