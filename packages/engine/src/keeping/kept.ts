/** Records of the registry that are part of what a house keeps; the others are of work under way. */
import { DOCUMENTS, POLICY } from '../setting/documents.ts'

/** The documents in force. */
export const KEPT = [POLICY, DOCUMENTS] as const

/** The key of the hashes, where the store keeps it itself. */
export const SECRET = 'secret'
