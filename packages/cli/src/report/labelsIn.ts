/** The words of the insight, in the languages of the command. */
import type { Labels } from './labels.ts'
import { english } from './labelsEnglish.ts'
import { german } from './labelsGerman.ts'

/** The labels of a language that there is a phrasebook for. */
export const labelsIn = (language: string): Labels => (language === 'de' ? german : english)
