/**
 * A lock file: who has a folder open. What a process left that has ended is nobody's.
 *
 * @since 0.1.0
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { StorageFault } from '@refrain/core/ports'

const isOf = (thrown: unknown, ...codes: readonly string[]): boolean =>
  thrown instanceof Error && 'code' in thrown && codes.includes(String(thrown.code))

/** When a process began, as its system says it, so that another of the same number is not taken for it; empty elsewhere. */
const birthOf = async (pid: number): Promise<string> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return isOf(thrown, 'EPERM')
  }
}

const own = async (): Promise<string> => [process.pid, await birthOf(process.pid), hostname()].join('\n')

/** Whether whoever wrote it may still be there. What another machine wrote cannot be told. */
const isHeld = async (written: string): Promise<boolean> => {
  const [pid = '', birth = '', host = ''] = written.split('\n')
  if (host !== hostname()) return true
  return isRunning(Number(pid)) && (birth === '' || birth === (await birthOf(Number(pid))))
}

const taken = (file: string): StorageFault.StorageFault =>
  StorageFault.make('locked', `another process has the database open; if there is none, delete ${file}`)

/** Writes a file that is not there yet; false where it is. */
const claimed = async (file: string): Promise<boolean> => {
  try {
    await writeFile(file, await own(), { flag: 'wx' })
    return true
  } catch (thrown) {
    if (isOf(thrown, 'EEXIST')) return false
    throw thrown
  }
}

/** Takes over what an ended process left; of several that try, one at a time. */
const inherited = async (file: string): Promise<boolean> => {
  const turn = `${file}.turn`
  if (!(await claimed(turn))) return false
  try {
    if (await isHeld(await readFile(file, 'utf8').catch(() => ''))) return false
    await rm(file, { force: true })
    return await claimed(file)
  } finally {
    await rm(turn, { force: true })
  }
}

/**
 * Locks a file for this process, or tells that it is taken.
 *
 * @throws StorageFault `locked`.
 */
export const lock = async (file: string): Promise<() => Promise<void>> => {
  await mkdir(dirname(file), { recursive: true })
  if (!(await claimed(file)) && !(await inherited(file))) throw taken(file)
  return () => rm(file, { force: true })
}
