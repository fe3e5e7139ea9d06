/**
 * A slow oracle for presumed appointments (S11): reads the facts as they are written and knows nothing of the planner.
 */

/** A fact as it is written. */
export interface Written {
  readonly prospect: string
  readonly type: string
  readonly at: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What is asked of a time that was named. */
export interface Named {
  readonly who: string
  readonly owner: string
  readonly place: { readonly lat: number; readonly lon: number } | null
  readonly zone: string
  readonly calledAt: number
  readonly from: number
  readonly until: number
}

interface Taken {
  readonly who: string
  readonly from: number
  readonly until: number
  readonly isConfirmed: boolean
  /** Only handed out: nobody heard of it yet. */
  readonly isUnsaid: boolean
  readonly place: Named['place']
}

type Bag = Readonly<Record<string, unknown>>

const time = (value: unknown): number => Date.parse(String(value))

/** Everything that is in the way of the owner's others, or near which one may presume, as the facts stand. */
const takenBy = (facts: readonly Written[], owner: string): readonly Taken[] => {
  const homes = new Map<string, Bag>()
  for (const { prospect, type, data } of facts) if (type === 'ProspectAdded') homes.set(prospect, data)
  const open = new Map<string, Taken>()
  for (const { prospect: who, type, data } of facts) {
    if (homes.get(who)?.['owner'] !== owner) continue
    const home = (homes.get(who)?.['location'] ?? null) as Named['place']
    const [name, named] = [`${who} ${String(data['appointment'])}`, `${who} named`]
    const issued = data['appointment'] as Bag | undefined
    if (type === 'ActionIssued' && typeof issued === 'object')
      open.set(named, {
        who,
        from: time(issued['from']),
        until: time(issued['until']),
        isConfirmed: false,
        isUnsaid: true,
        place: home,
      })
    const unsaid = open.get(named)
    if (type === 'VoicemailLeft' && unsaid !== undefined) open.set(named, { ...unsaid, isUnsaid: false })
    if (type === 'AppointmentHeld') {
      open.delete(named)
      open.set(name, {
        who,
        from: time(data['from']),
        until: time(data['until']),
        isConfirmed: data['presumed'] !== true,
        isUnsaid: false,
        place: (data['place'] ?? home) as Named['place'],
      })
    }
    const known = open.get(name)
    if (known === undefined) continue
    if (type === 'AppointmentMoved') open.set(name, { ...known, from: time(data['from']), until: time(data['until']) })
    if (type === 'AppointmentConfirmed') open.set(name, { ...known, isConfirmed: true })
    if (type === 'AppointmentDeclined' || type === 'AppointmentReleased') open.delete(name)
  }
  return [...open.values()]
}

/** Kilometres between two places, by the cosine rule on the sphere. */
const far = (a: NonNullable<Named['place']>, b: NonNullable<Named['place']>): number => {
  const turn = Math.PI / 180
  const cosine =
    Math.sin(a.lat * turn) * Math.sin(b.lat * turn) +
    Math.cos(a.lat * turn) * Math.cos(b.lat * turn) * Math.cos((a.lon - b.lon) * turn)
  return 6371.0088 * Math.acos(Math.min(1, Math.max(-1, cosine)))
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The local date, weekday and time of day. */
const localOf = (zone: string, at: number): { readonly date: string; readonly day: string; readonly time: string } => {
  let clock = clocks.get(zone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(zone, clock)
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    date: `${parts['year']!}-${parts['month']!}-${parts['day']!}`,
    day: parts['weekday']!,
    time: `${parts['hour']!}:${parts['minute']!}`,
  }
}

const HOUR = 3_600_000

/** Every fault of a time that was named: none may be, whatever happened before. */
export const faultsOf = (
  named: Named,
  facts: readonly Written[],
  busy: readonly { readonly from: number; readonly until: number }[],
  closed: string | null,
): readonly string[] => {
  const { who, owner, place, zone, calledAt, from, until } = named
  const taken = takenBy(facts, owner)
  const others = taken.filter((one) => one.who !== who)
  const neighbour = others.some(
    (one) =>
      one.isConfirmed &&
      one.from > calledAt &&
      one.place !== null &&
      place !== null &&
      far(one.place, place) <= 10 + 1e-6 &&
      Math.max(from - one.until, one.from - until) <= 2 * HOUR,
  )
  const faults = neighbour ? [] : ['nothing confirmed is near']
  for (const one of [...others, ...busy])
    if (from < one.until && one.from < until) faults.push(`booked twice, with ${new Date(one.from).toISOString()}`)
  if (taken.some((one) => one.who === who && !one.isUnsaid && one.until > calledAt))
    faults.push('they have one already')
  const [start, last, call] = [localOf(zone, from), localOf(zone, until - 1), localOf(zone, calledAt)]
  if (['Sat', 'Sun'].includes(start.day) || start.time < '09:00' || last.time >= '17:00' || last.date !== start.date)
    faults.push(`out of hours: ${start.day} ${start.time}`)
  if (start.date === closed) faults.push('the house is closed')
  if (start.date <= call.date) faults.push('too soon to decline')
  if (until - from !== HOUR) faults.push('not an hour long')
  return faults
}
