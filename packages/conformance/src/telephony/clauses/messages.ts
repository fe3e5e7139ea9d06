/**
 * Messages: left when we say so, once, and told as what they became.
 *
 * @since 0.1.0
 */
import type { CallEvent } from '@refrain/core/ports'
import { clause, oneOf } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

type Mailbox = 'voicemail' | 'silent mailbox' | 'hasty mailbox'

/** A call to a mailbox that has said its greeting, as far as the provider tells. */
const reached = async ({ callTo, accepted, heard, declared, wait }: Given, who: Mailbox = 'voicemail') => {
  const call = await accepted(callTo(who, { amd: 'classify-then-beep' }))
  const sign = declared.greetingEnd === 'told' ? 'greeting-ended' : 'answerer'
  const told = await heard(call, sign)
  if (!told.some(({ type }) => type === sign)) throw new Error(`it was never told: ${sign}`)
  // Who only tells that a mailbox answered is given the time that a greeting takes.
  if (sign === 'answerer') await wait(15)
  return { call, told }
}

const leave = ({ telephony, exchange: { message } }: Given, call: string, id = 'drop-1') =>
  telephony.dropVoicemail(call, { id, message })

const leftIn = (told: readonly CallEvent[]): readonly string[] =>
  told.flatMap((event) => (event.type === 'voicemail' ? [event.left] : []))

export const messages: Group = {
  about: 'messages',
  clauses: [
    clause(
      'tell when a greeting is over, after it told that it was a mailbox',
      async (given) => {
        const { told } = await reached(given)
        const types = told.map(({ type }) => type)
        given.equal(types.filter((type) => type === 'greeting-ended').length, 1)
        given.equal(
          [types.includes('answerer'), types.indexOf('answerer') < types.indexOf('greeting-ended')],
          [true, true],
        )
      },
      'greeting ends',
      'classifying',
    ),
    clause(
      'tell of a greeting that ends without a beep',
      async (given) => {
        await reached(given, 'silent mailbox')
      },
      'greeting ends',
      'silent mailbox',
    ),
    clause(
      'tell of no greeting where a human answered',
      async ({ callTo, accepted, heard, equal }) => {
        const told = await heard(await accepted(callTo('human', { amd: 'classify-then-beep' })))
        equal(
          told.filter(({ type }) => type === 'greeting-ended' || type === 'voicemail'),
          [],
        )
      },
      'classifying',
    ),
    clause(
      'leave a message whole, tell so, and hang up',
      async (given) => {
        const { call } = await reached(given)
        given.equal(await leave(given, call), 'started')
        const told = await given.heard(call)
        given.equal(leftIn(told), ['complete'])
        given.equal(await given.messages('voicemail'), 1)
        const ended = told.at(-1)!
        given.equal(ended.type === 'ended' && ended.outcome, 'connected')
      },
      'messages',
      'classifying',
    ),
    clause(
      'leave nothing by itself',
      async (given) => {
        const { call } = await reached(given)
        given.equal(leftIn(await given.heard(call)), [])
        given.equal(await given.messages('voicemail'), 0)
      },
      'classifying',
    ),
    clause(
      'leave a message once, however often it is asked for',
      async (given) => {
        const { call } = await reached(given)
        given.equal(await leave(given, call), 'started')
        oneOf('again', await leave(given, call), ['already', 'call-gone'])
        await given.wait(2)
        oneOf('and again', await leave(given, call), ['already', 'call-gone'])
        given.equal(leftIn(await given.heard(call)), ['complete'])
        oneOf('afterwards', await leave(given, call), ['already', 'call-gone'])
        given.equal(await given.messages('voicemail'), 1)
      },
      'messages',
      'classifying',
    ),
    clause(
      'not tell of a message as complete where the other end hung up before its end',
      async (given) => {
        const { call } = await reached(given, 'hasty mailbox')
        given.equal(await leave(given, call), 'started')
        const left = leftIn(await given.heard(call))
        for (const one of left) oneOf('left', one, ['partial', 'failed'])
        given.equal([left.length <= 1, await given.messages('hasty mailbox')], [true, 0])
      },
      'messages',
      'classifying',
      'hasty mailbox',
    ),
    clause(
      'not tell of a message as complete where we hung up before its end',
      async (given) => {
        const { call } = await reached(given)
        await leave(given, call)
        await given.wait(1)
        await given.telephony.hangUp(call)
        const left = leftIn(await given.heard(call))
        given.equal(left.filter((one) => one === 'complete').length, await given.messages('voicemail'))
      },
      'messages',
      'classifying',
    ),
    clause(
      'leave nothing in a call that is over, and in none',
      async (given) => {
        const call = await given.accepted(given.callTo('busy'))
        await given.heard(call)
        given.equal(await leave(given, call), 'call-gone')
        oneOf('in no call', await leave(given, 'no-such-call'), ['call-gone', 'unknown'])
      },
      'messages',
    ),
    clause(
      'play nothing that is not an address of the web',
      async (given) => {
        const { call } = await reached(given)
        for (const url of [
          'file:///etc/passwd',
          'data:audio/wav;base64,UklGRg==',
          '/tmp/message.wav',
          'nonsense',
          '',
        ]) {
          const message = { kind: 'audio', url } as const
          const answer = await given.telephony.dropVoicemail(call, { id: `drop of ${url}`, message })
          oneOf(JSON.stringify(url), answer, ['unsupported'])
        }
      },
      'messages',
      'classifying',
    ),
    clause(
      'say of a kind of message that it cannot play it',
      async (given) => {
        const speech = { kind: 'speech', text: 'Good morning.', language: 'en' } as const
        const audio = { kind: 'audio', url: 'https://example.com/message.mp3' } as const
        const call = await given.accepted(given.callTo('human'))
        await given.heard(call, 'answered')
        for (const message of [speech, audio])
          if (!given.declared.plays.includes(message.kind))
            given.equal(await given.telephony.dropVoicemail(call, { id: 'drop-1', message }), 'unsupported')
      },
      'no messages',
    ),
    clause(
      'say what is to be said to whoever answers, and end the call',
      async ({ exchange, callTo, accepted, heard, equal }) => {
        const ended = (await heard(await accepted(callTo('human', { say: exchange.message })))).at(-1)!
        equal(ended.type === 'ended' && [ended.outcome, ended.talkSeconds !== null], ['connected', true])
      },
      'messages',
    ),
  ],
}
