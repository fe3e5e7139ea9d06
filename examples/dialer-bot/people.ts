/**
 * The list of the sample: people who do not exist, under numbers that are kept free for stories.
 *
 * What becomes of their calls follows what was measured for direct lines and mobiles: of a hundred dials six in ten reach a
 * mailbox, one in six rings out, one in ten reaches the person, one in twenty finds a number that is none.
 */
import { people } from '@refrain/telephony-sip/phones'
import type { Person } from '@refrain/telephony-sip/phones'
import type { Talk } from './talking.ts'

/** Somebody on the list. */
export interface Listed {
  readonly id: string
  readonly number: string
  readonly rep: string
  /** Whether they agreed to hear recordings. */
  readonly consents: boolean
  /** What their telephone does, call by call; the last goes on. */
  readonly line: Person
  /** What comes of the calls in which somebody speaks with us. */
  readonly talks: readonly Talk[]
  /** They call us after so many messages. */
  readonly callsBack?: boolean
}

const { busy, deadNumber, declines, gatekeeper, human, networkFailure, noAnswer } = people
const { numberChanged, screening, switchedOff, voicemail } = people

/** Greetings are short here: what is said on the line takes as long as it takes. */
const mailbox = voicemail({ greetingMs: 1200 })

const listed = (
  id: string,
  last: number,
  rep: string,
  line: Person,
  talks: readonly Talk[] = [],
  more: Partial<Listed> = {},
): Listed => ({ id, number: `+4420794601${String(last).padStart(2, '0')}`, rep, consents: true, line, talks, ...more })

/** Everybody, three for each rep. */
export const SAMPLE: readonly Listed[] = [
  listed('ada', 1, 'kim', [mailbox, human()], ['meeting']),
  listed('ben', 2, 'lee', mailbox),
  listed(
    'cleo',
    3,
    'sam',
    [busy(), busy(), human({ helloMs: 300, listenMs: 1500, talkMs: 200 })],
    ['call-back-in-two-hours', 'meeting'],
  ),
  listed('dan', 4, 'tom', deadNumber()),
  listed('eve', 5, 'uma', mailbox, [], { consents: false }),
  listed('finn', 6, 'ines', [noAnswer(), mailbox]),
  listed('gus', 7, 'kim', [gatekeeper(), human()], ['ask-for-them-at-four', 'ask-next-quarter']),
  listed('hana', 8, 'uma', voicemail({ end: 'silence', voice: 12 })),
  listed('ivo', 9, 'sam', numberChanged()),
  listed('jo', 10, 'tom', [screening(), mailbox], ['it-was-a-screener']),
  listed('kai', 11, 'lee', mailbox, ['meeting'], { callsBack: true }),
  listed('lou', 12, 'ines', human({ voice: 21 }), ['wrong-person']),
  listed('mia', 13, 'kim', [networkFailure(), mailbox]),
  listed('ned', 14, 'lee', human({ voice: 22 }), ['never']),
  listed('olga', 15, 'sam', [declines(), mailbox]),
  listed('pia', 16, 'tom', [voicemail({ greetingMs: 1200, mostMs: 500 }), mailbox]),
  listed('quin', 17, 'uma', [switchedOff(), mailbox]),
  listed('rosa', 18, 'ines', [mailbox, noAnswer(), mailbox]),
]

/** The reps, and the number that each calls from. */
export const REPS: { readonly [rep: string]: string } = {
  kim: '+442079460901',
  lee: '+442079460902',
  sam: '+442079460903',
  tom: '+442079460904',
  uma: '+442079460905',
  ines: '+442079460906',
}
