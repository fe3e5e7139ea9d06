/** The people of the story. They do not exist, and their numbers are kept free for stories. */

/** Somebody in ann's book. */
export interface Listed {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly place: { readonly lat: number; readonly lon: number }
  /** What becomes of the time that their voicemail names. */
  readonly then: 'silence' | 'calls back' | 'writes' | 'is moved' | 'is deleted'
}

const listed = (id: string, last: number, lat: number, lon: number, then: Listed['then']): Listed => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  number: `+4420794607${String(last).padStart(2, '0')}`,
  place: { lat, lon },
  then,
})

/** Visits that are agreed already: others are planned around them. */
export const AGREED = [
  { ...listed('mara', 1, 51.515, -0.141, 'silence'), from: '2026-06-10T10:00:00Z', until: '2026-06-10T11:00:00Z' },
  { ...listed('noor', 2, 51.521, -0.095, 'silence'), from: '2026-06-11T13:00:00Z', until: '2026-06-11T14:00:00Z' },
] as const

/** Those whom ann does not reach. finn lives fifty miles out. */
export const SAMPLE: readonly Listed[] = [
  listed('ada', 11, 51.511, -0.133, 'silence'),
  listed('ben', 12, 51.507, -0.127, 'calls back'),
  listed('cleo', 13, 51.519, -0.152, 'writes'),
  listed('dan', 14, 51.523, -0.101, 'is moved'),
  listed('eve', 15, 51.517, -0.089, 'is deleted'),
  listed('finn', 16, 51.752, -1.257, 'silence'),
]
