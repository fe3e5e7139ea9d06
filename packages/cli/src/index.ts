/**
 * The `refrain` command, to be run from other programs.
 *
 * @since 0.1.0
 */
export { main } from './main.ts'
export type { ExitCode, Io } from './Io.ts'
