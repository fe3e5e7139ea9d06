/** Microsoft's calendars as a subject of certification. */
import { Day } from '@refrain/core'
import type { CalendarCapabilities, RawWebhook } from '@refrain/core/ports'
import type { CalendarSubject, People, SomebodysEntry } from '@refrain/conformance'
import { clientStateOf } from '../push/clientState.ts'
import type { Written } from './Mailbox.ts'
import { openScene, type Scene } from './scene.ts'
import type { Repeats } from './writing.ts'

const [ANN, BOB] = ['ann@example.com', 'bob@example.com']

// --- people ------------------------------------------------------------------

const KINDS: { readonly [kind in NonNullable<SomebodysEntry['kind']>]: Written } = {
  ...{ busy: { showAs: 'busy' }, tentative: { showAs: 'tentative' }, free: { showAs: 'free' } },
  ...{ 'out-of-office': { showAs: 'oof' }, elsewhere: { showAs: 'workingElsewhere' } },
  unanswered: { showAs: 'tentative', responseStatus: { response: 'notResponded' } },
  declined: { showAs: 'busy', responseStatus: { response: 'declined' } },
  cancelled: { showAs: 'busy', isCancelled: true },
  // Exchange has no such kind.
  focus: { showAs: 'busy' },
}

const ANSWERS = { accepted: 'accepted', declined: 'declined', tentative: 'tentativelyAccepted' } as const

const whenOf = (when: SomebodysEntry['when']): Written =>
  'day' in when ? { days: { from: Day.toIso(when.day), until: Day.toIso(when.day + when.days) } } : { at: when }

const done = (act: () => void): Promise<void> => {
  act()
  return Promise.resolve()
}

const peopleIn = ({ graph: { hands } }: Scene): People => {
  const idOf = (address: string, id: string): string => hands.holdOf(address, id)?.id ?? id
  return {
    put: (address, { when, title = '', category, kind = 'busy', weeks = 1 }) => {
      const categories = category === undefined ? [] : [category]
      return Promise.resolve(hands.put(address, { ...whenOf(when), subject: title, categories, weeks, ...KINDS[kind] }))
    },
    move: (address, id, to) => done(() => hands.change(address, idOf(address, id), { at: to })),
    retitle: (address, id, title) => done(() => hands.change(address, idOf(address, id), { subject: title })),
    remove: (address, id) => done(() => hands.remove(address, idOf(address, id))),
    answer: (address, hold, answer) => done(() => hands.answer(address, idOf(address, hold), ANSWERS[answer])),
    standing: (address) =>
      Promise.resolve(
        hands
          .all(address)
          .flatMap(({ fields, times }) => times.map((time) => ({ title: fields.subject ?? '', ...time })))
          .sort((a, b) => a.from - b.from),
      ),
  }
}

// --- push --------------------------------------------------------------------

/** The same without the code, with another, and with that of another calendar. */
const forged = (webhook: RawWebhook): readonly RawWebhook[] => {
  const text = new TextDecoder().decode(webhook.body)
  const other = clientStateOf(['a secret that somebody else has, and not we'], ANN)
  const bodies = [
    text.replaceAll('clientState', 'client'),
    text.replaceAll(/"clientState":"[^"]*"/g, `"clientState":"${other}"`),
  ]
  return [
    ...bodies.map((body) => ({ ...webhook, body: new TextEncoder().encode(body) })),
    { ...webhook, url: webhook.url.replace('ann', 'bob') },
  ]
}

// --- the subject -------------------------------------------------------------

export const CAPABILITIES: CalendarCapabilities = {
  ...{ holds: true, tellsHolds: true, tellsCallBlocks: true, invites: true },
  tells: ['busy', 'out-of-office', 'tentative', 'unanswered', 'elsewhere', 'declined', 'free'],
}

/** Calendars of a local Graph, which does one thing or another with repeats: nobody knows which the real one does. */
export const microsoftSubject = (repeats: Repeats): CalendarSubject => ({
  can: [
    ...(['whole days', 'series', 'moments', 'cancelled', 'categories', 'answers', 'closing'] as const),
    ...(['lost answer', 'lost request', 'changes', 'old cursors', 'push'] as const),
    ...(repeats === 'forgotten' ? [] : (['remembers'] as const)),
  ],
  puts: ['out-of-office', 'tentative', 'unanswered', 'elsewhere', 'declined', 'free'],
  open: async () => {
    const scene = await openScene()
    const { graph, calendar, now, pass } = scene
    graph.repeats = repeats
    const mailboxes = new Map([ANN, BOB].map((each) => [each, graph.mailbox(each, 'Newfoundland Standard Time')]))
    return {
      ...{ calendar, twin: scene.open(), now, pass },
      ...{ mine: ANN, other: BOB, missing: 'nobody@example.com', zone: 'America/St_Johns' },
      people: peopleIn(scene),
      lose: (what) => graph.fault(/^(?:POST .*\/events$|PATCH|DELETE)/, what === 'answer' ? 'cut-after' : 'cut-before'),
      close: (address) => done(() => Object.assign(mailboxes.get(address)!, { access: 'none' })),
      forget: () => done(graph.forget),
      push: {
        ...{ url: 'https://calls.example.com/webhooks/microsoft', forged },
        webhooks: async () => {
          await graph.subscriptions.tell()
          return [...scene.told]
        },
      },
      end: graph.close,
    }
  },
})
