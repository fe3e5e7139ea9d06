/**
 * What is computed once for a zone, or for a set of zones, and kept: an invisible cache, since whoever asks first changes
 * no answer.
 *
 * @since 0.1.0
 */
import type { Zone } from '../time/Zone.ts'

/** Keeps what is made of each zone. */
export const perZone = <T>(make: (zone: Zone) => T): ((zone: Zone) => T) => {
  const kept = new WeakMap<Zone, T>()
  return (zone) => {
    const known = kept.get(zone)
    if (known !== undefined) return known
    const made = make(zone)
    kept.set(zone, made)
    return made
  }
}

interface Node<T> {
  readonly next: WeakMap<Zone, Node<T>>
  value: T | undefined
}

/** Keeps what is made of each list of zones; a node of the tree is one zone further into the list. */
export const perZones = <T>(make: (zones: readonly Zone[]) => T): ((zones: readonly Zone[]) => T) => {
  const root: Node<T> = { next: new WeakMap(), value: undefined }
  return (zones) => {
    let node = root
    for (const zone of zones) {
      let next = node.next.get(zone)
      if (next === undefined) node.next.set(zone, (next = { next: new WeakMap(), value: undefined }))
      node = next
    }
    return (node.value ??= make(zones))
  }
}
