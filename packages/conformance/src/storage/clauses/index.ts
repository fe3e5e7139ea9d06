/**
 * Every clause of the contract of storage, in the order of the report.
 *
 * @since 0.1.0
 */
import type { Group } from '../Clause.ts'
import { admin } from './admin.ts'
import { atomicity } from './atomicity.ts'
import { changes } from './changes.ts'
import { claims } from './claims.ts'
import { clock } from './clock.ts'
import { expectedVersions } from './expectedVersions.ts'
import { golden } from './golden.ts'
import { idempotency } from './idempotency.ts'
import { large } from './large.ts'
import { merges } from './merges.ts'
import { order } from './order.ts'
import { registry } from './registry.ts'
import { reservations } from './reservations.ts'
import { restart } from './restart.ts'
import { restore } from './restore.ts'
import { snapshots } from './snapshots.ts'
import { tenants } from './tenants.ts'
import { ties } from './ties.ts'
import { twoOpens } from './twoOpens.ts'
import { vault } from './vault.ts'

/** The contract of storage. */
export const CLAUSES: readonly Group[] = [
  ...[order, expectedVersions, atomicity, idempotency, reservations, claims, changes, ties, registry, vault, snapshots],
  ...[tenants, merges, large, clock, golden, restore, admin, restart, twoOpens],
]
