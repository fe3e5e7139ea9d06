/**
 * What must not be contacted, as hashes: it stays when everything else of a person is deleted.
 *
 * @since 0.1.0
 */
import { Duration, Reason, Zones } from '@refrain/core'
import type { Prospect } from '@refrain/core'
import type { SuppressedKey } from '@refrain/core/ports'
import type { Room } from '../deciding/decide.ts'

type Suppression = Prospect.Prospect['suppressions'][number]

const concerns = ({ channels }: Suppression, channel: 'call' | 'email'): boolean =>
  channels === null || channels.includes(channel)

/** The first that forbids a channel. An opt-out outranks a no: it does not end. */
const against = ({ suppressions }: Prospect.Prospect, channel: 'call' | 'email'): Suppression | null => {
  const all = suppressions.filter((one) => concerns(one, channel))
  return all.find(({ code }) => code !== 'firm-no') ?? all[0] ?? null
}

/** The numbers and addresses of somebody that must not be contacted; a switchboard is not one person's to close. */
export const suppressedOf = (prospect: Prospect.Prospect): readonly SuppressedKey[] => {
  const [calls, emails] = [against(prospect, 'call'), against(prospect, 'email')]
  const numbers = prospect.numbers.flatMap(({ hmac, kind, retired }): SuppressedKey[] => {
    const asked = retired?.why === 'asked' ? ({ code: 'opted-out', at: retired.at } as const) : null
    const said = kind === 'switchboard' ? asked : (calls ?? asked)
    return hmac === null || said === null
      ? []
      : [{ hash: hmac, of: 'number', code: said.code, at: said.at, until: 'ever' }]
  })
  const addresses = prospect.emails.flatMap(({ hmac }): SuppressedKey[] =>
    hmac === null || emails === null
      ? []
      : [{ hash: hmac, of: 'email', code: emails.code, at: emails.at, until: 'ever' }],
  )
  return [...new Map([...numbers, ...addresses].map((one) => [one.hash, one])).values()]
}

/** What is to be written when somebody changed: what is suppressed now, and what is no longer. */
export const suppressions = (before: Prospect.Prospect, after: Prospect.Prospect): readonly SuppressedKey[] => {
  const now = suppressedOf(after)
  const was = suppressedOf(before)
  const same = (a: SuppressedKey, b: SuppressedKey): boolean => a.hash === b.hash && a.code === b.code && a.at === b.at
  return [
    ...now.filter((one) => !was.some((other) => same(one, other))),
    ...was.flatMap((one) => (now.some(({ hash }) => hash === one.hash) ? [] : [{ ...one, until: null }])),
  ]
}

/** Whether a suppression still binds: a firm no ends, everything else stays. */
const binds = ({ inForce, desk, now }: Room, { code, at }: SuppressedKey): boolean =>
  code !== 'firm-no' || now < Duration.plusWall(Zones.getOrThrow(desk.zones, 'UTC'), at, inForce.policy.firmNo)

/** Why somebody with these numbers and addresses must not be contacted. */
export const reasonsAgainst = (room: Room, keys: readonly SuppressedKey[]): readonly Reason.Reason[] => {
  const found = new Map<string, Reason.Reason>()
  for (const key of keys)
    if (binds(room, key))
      found.set(`${key.code} ${key.of}`, Reason.make(key.code as Reason.ReasonCode, { of: key.of, saidAt: key.at }))
  return [...found.values()]
}
