/**
 * Ports: what the engine asks of the world, as types. Adapters fill them in; none of them knows another.
 *
 * @since 0.1.0
 */
export type * from './Storage.ts'
export type * from './Commit.ts'
export type * from './Events.ts'
export type * from './Stream.ts'
export type * from './Agenda.ts'
export type * from './Changes.ts'
export type * from './Vault.ts'
export type * from './Registry.ts'
export type * from './Admin.ts'
export type * from './StopSignal.ts'
export type * from './Telephony.ts'
export type * from './Email.ts'
export type * from './Calendar.ts'
export type { BusyKind } from '../words/BusyKind.ts'
export * as StorageFault from './StorageFault.ts'
export { senseless } from './senseless.ts'
export { isAsExpected } from './isAsExpected.ts'
