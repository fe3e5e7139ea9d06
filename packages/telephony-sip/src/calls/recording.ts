/**
 * Writes down what was said to us, where somebody asked for that.
 *
 * @since 0.1.0
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaSession } from '../media/MediaSession.ts'
import { writeWav } from '../media/wav.ts'
import type { SipOptions } from './SipOptions.ts'

/** How much of a call is kept. */
export const RECORDED_MINUTES = 60

/** Writes what was heard of a call into the folder for it; a disk that is full ends no call. */
export const record = ({ recordInto }: SipOptions, call: string, media: MediaSession): void => {
  if (recordInto === undefined) return
  const samples = media.recorded()
  if (samples.length > 0) void writeFile(join(recordInto, `${call}.wav`), writeWav(samples)).catch(() => undefined)
}
