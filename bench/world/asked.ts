/** The questions that several goals share, made once. */
import { histories } from './histories.ts'

export const PROSPECTS = 512
export const ASKED = histories(PROSPECTS)
