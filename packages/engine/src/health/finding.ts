/** Findings, by how grave they are. */
import type { Finding } from './Health.ts'

export const ok = (what: string): Finding => ({ level: 'ok', what, cure: null })
export const notice = (what: string, cure: string | null): Finding => ({ level: 'notice', what, cure })
export const warning = (what: string, cure: string | null): Finding => ({ level: 'warning', what, cure })
export const error = (what: string, cure: string | null): Finding => ({ level: 'error', what, cure })
