/**
 * How many requests there are at once for each mailbox: Exchange refuses a fifth, and counts each part of a batch.
 *
 * https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 *
 * @since 0.1.0
 */

/** As many as one mailbox answers at once. */
export const WIDTH = 4

/** Lets requests go, as there is room; the answer takes them back. */
export type Lanes = (mailboxes: readonly string[]) => Promise<() => void>

interface Waiting {
  readonly mailboxes: readonly string[]
  readonly go: () => void
}

/** Keeps requests apart by mailbox. Nobody is overtaken by whoever wants the same mailbox. */
export const makeLanes = (): Lanes => {
  const busy = new Map<string, number>()
  let waiting: readonly Waiting[] = []
  const count = (mailboxes: readonly string[], by: number): void => {
    for (const mailbox of mailboxes) {
      const left = (busy.get(mailbox) ?? 0) + by
      if (left === 0) busy.delete(mailbox)
      else busy.set(mailbox, left)
    }
  }
  const fits = (mailboxes: readonly string[]): boolean =>
    mailboxes.every(
      (mailbox) => (busy.get(mailbox) ?? 0) + mailboxes.filter((other) => other === mailbox).length <= WIDTH,
    )
  const admit = (): void => {
    const wanted = new Set<string>()
    const left: Waiting[] = []
    for (const one of waiting) {
      if (fits(one.mailboxes) && !one.mailboxes.some((mailbox) => wanted.has(mailbox))) {
        count(one.mailboxes, 1)
        one.go()
      } else {
        left.push(one)
        for (const mailbox of one.mailboxes) wanted.add(mailbox)
      }
    }
    waiting = left
  }
  return (mailboxes) =>
    new Promise((resolve) => {
      const go = (): void =>
        resolve(() => {
          count(mailboxes, -1)
          admit()
        })
      waiting = [...waiting, { mailboxes, go }]
      admit()
    })
}
