/** What the bot is started with. */
import { Instant } from '@refrain/core'

/** The settings of one start. */
export interface Settings {
  readonly file: string
  /** When it begins; null for now. The clock goes on from there. */
  readonly begins: Instant.Instant | null
}

/** How it is used. */
export const USAGE = 'npm start -- [--file .refrain/terminal-bot.db] [--now 2026-11-23T14:30:00Z]'

/** Reads the words behind the command; a sentence where they cannot be read. */
export const settingsOf = (words: readonly string[]): Settings | string => {
  let settings: Settings = { file: '.refrain/terminal-bot.db', begins: null }
  for (let i = 0; i < words.length; i += 2) {
    const [option, value] = [words[i]!, words[i + 1]]
    if (option !== '--file' && option !== '--now') return `unknown: ${option}. ${USAGE}`
    if (value === undefined || value === '') return `${option} needs a value. ${USAGE}`
    if (option === '--file') settings = { ...settings, file: value }
    else {
      const begins = Instant.parse(value)
      if (begins._tag === 'Left') return `--now: expected an instant such as 2026-11-23T14:30:00Z. ${USAGE}`
      settings = { ...settings, begins: begins.right }
    }
  }
  return settings
}
