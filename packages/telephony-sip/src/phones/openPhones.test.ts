import { afterEach, describe, expect, it } from 'vitest'
import { PCMU } from '../media/G711.ts'
import type { MediaSession } from '../media/MediaSession.ts'
import { openMediaSession } from '../media/openMediaSession.ts'
import { openUserAgent } from '../signalling/openUserAgent.ts'
import type { Cause, EndedBy, Outgoing, UserAgent, UserAgentParts } from '../signalling/UserAgent.ts'
import { openPhones, people, Sound } from './index.ts'
import type { Person, Phones, Step } from './index.ts'

const NUMBER = '+442079460001'
const opened: { readonly close: () => unknown }[] = []

const kept = <A extends { readonly close: () => unknown }>(one: A): A => {
  opened.push(one)
  return one
}

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const phonesOf = async (person: Person) => kept(await openPhones({ people: { [NUMBER]: person } }))

const agentOf = async (parts: Partial<UserAgentParts> = {}) =>
  kept(await openUserAgent({ transport: 'udp', host: '127.0.0.1', ...parts }))

type Course =
  { readonly answered: true; readonly media: MediaSession } | { readonly answered: false; readonly cause: Cause }

/** Places a call and follows it until somebody answers or will not. */
const call = async (phones: Phones, agent: UserAgent, number = NUMBER) => {
  const media = kept(await openMediaSession({ at: '127.0.0.1' }))
  const progress: number[] = []
  let end: (by: EndedBy) => void
  const ended = new Promise<EndedBy>((resolve) => (end = resolve))
  let outgoing: Outgoing
  const course = await new Promise<Course>((resolve) => {
    outgoing = agent.invite(
      {
        to: `sip:${number}@${phones.host}:${String(phones.port)}`,
        from: { uri: 'sip:+442079460099@127.0.0.1' },
        callId: `call-${String(Math.random())}`,
        body: media.localSdp(),
      },
      {
        progress: (status) => progress.push(status),
        answered: (body) => {
          expect(media.connect(body)).toBe(true)
          resolve({ answered: true, media })
        },
        failed: (cause) => {
          resolve({ answered: false, cause })
        },
        ended: (by) => {
          end(by)
        },
      },
    )
  })
  return { course, progress, ended, hangUp: () => outgoing.bye() }
}

const heard = (media: MediaSession, type: string) =>
  new Promise<void>((resolve) => {
    media.listen((one) => {
      if (one.type === type) resolve()
    })
  })

/** How a sound arrives: through the codec, and without the silence around it. */
const arrived = (sound: Int16Array) => sound.map((sample) => PCMU.decoding[PCMU.encoding[sample & 0xffff]!]!)

describe('a mailbox', () => {
  it('keeps a message that is left behind its beep, sample for sample, and one that is cut as far as it came', async () => {
    const agent = await agentOf()
    const message = Sound.tone(440, 400).map((sample) => sample + 50)
    const left = async (share: number) => {
      const phones = await phonesOf(people.voicemail({ greetingMs: 200 }))
      const { course, hangUp } = await call(phones, agent)
      if (!course.answered) throw new Error('it was not answered')
      await heard(course.media, 'beep')
      await course.media.play(message.subarray(0, share * message.length))
      await hangUp()
      while (phones.live() > 0) await new Promise(setImmediate)
      expect(phones.rang()).toEqual([{ number: NUMBER, from: '+442079460099', nth: 1, isAnswered: true }])
      return phones.messagesOf(NUMBER)
    }
    const [whole, half] = await Promise.all([left(1), left(0.5)])
    expect(whole.map(({ samples }) => samples)).toEqual([arrived(message)])
    expect(half.map(({ ms }) => ms)).toEqual([200])
  })

  it('keeps nothing where nothing was said, and hangs up on a message that is too long', async () => {
    const phones = await phonesOf(people.voicemail({ greetingMs: 200, end: 'silence', mostMs: 200 }))
    const { ended } = await call(phones, await agentOf())
    expect(await ended).toBe('them')
    expect(phones.messagesOf(NUMBER)).toEqual([])
  })
})

describe('who is called', () => {
  const refusals: readonly (readonly [string, Person, number, number | null])[] = [
    ['is engaged', people.busy(), 486, 17],
    ['declines', people.declines(), 603, 21],
    ['does not exist', people.deadNumber(), 404, 1],
    ['is switched off', people.switchedOff(), 480, 20],
    ['has another number', people.numberChanged(), 410, 22],
    ['is out of reach', people.networkFailure(30), 503, null],
    ['is shielded', people.blocked(), 608, null],
    ['wants none', people.unwanted(), 607, null],
  ]
  it('refuses as networks do, each in its way', async () => {
    const agent = await agentOf()
    for (const [, person, status, q850] of refusals) {
      const { course } = await call(await phonesOf(person), agent)
      expect(course).toMatchObject({ answered: false, cause: { status, q850 } })
    }
  })

  it('rings until the caller gives up', async () => {
    const phones = await phonesOf(people.noAnswer())
    const agent = await agentOf()
    const ringing = new Promise<Cause>((resolve) => {
      const outgoing = agent.invite(
        {
          to: `sip:${NUMBER}@127.0.0.1:${String(phones.port)}`,
          from: { uri: 'sip:a@127.0.0.1' },
          callId: 'rings',
          body: 'v=0\r\n',
        },
        {
          progress: () => {
            outgoing.cancel()
          },
          failed: resolve,
        },
      )
    })
    expect((await ringing).status).toBe(487)
    expect(phones.rang()).toMatchObject([{ isAnswered: false }])
  })

  it('says hello, talks and hangs up; the second time the line is engaged', async () => {
    const phones = await phonesOf([people.human({ helloMs: 300, listenMs: 100, talkMs: 200 }), people.busy()])
    const agent = await agentOf()
    const { course, ended, progress } = await call(phones, agent)
    if (!course.answered) throw new Error('it was not answered')
    await heard(course.media, 'speech')
    expect(await ended).toBe('them')
    expect(progress).toEqual([180])
    for (const _ of [1, 2]) expect((await call(phones, agent)).course).toMatchObject({ cause: { status: 486 } })
    expect((await call(phones, agent, '+442079460002')).course).toMatchObject({ cause: { status: 404, q850: 1 } })
  })

  it('does what is decided while the call goes on', async () => {
    let decide: (steps: readonly Step[]) => void
    const decided = new Promise<readonly Step[]>((resolve) => (decide = resolve))
    const phones = await phonesOf(people.answers([{ do: 'ask', next: () => decided }]))
    const { course, ended } = await call(phones, await agentOf())
    if (!course.answered) throw new Error('it was not answered')
    const beep = heard(course.media, 'beep')
    decide!([{ do: 'say', sound: Sound.joined(Sound.tone(700, 200), Sound.silence(200)) }])
    await beep
    expect(await ended).toBe('them')
  })

  it('calls back', async () => {
    const phones = await phonesOf(people.busy())
    const ours = kept(await openMediaSession({ at: '127.0.0.1' }))
    const agent = await agentOf({
      onInvite: (incoming) => {
        ours.connect(incoming.body)
        incoming.answer(ours.localSdp())
      },
    })
    const uri = (host: string) => `sip:+442079460099@${host}:${String(agent.address.port)}`
    const spoken = heard(ours, 'speech')
    const back = phones.call(NUMBER, uri('127.0.0.1'), [{ do: 'say', sound: Sound.speech(400) }])
    expect(await back).toEqual({ answered: true })
    await spoken
    const deaf = await agentOf()
    const refused = await phones.call(NUMBER, `sip:x@127.0.0.1:${String(deaf.address.port)}`)
    expect(refused).toMatchObject({ answered: false, cause: { status: 480 } })
  })

  it('is silent, faxes, screens, or answers for a company: each can be told by ear', async () => {
    const agent = await agentOf()
    const lines: readonly (readonly [Person, string])[] = [
      [people.fax(), 'fax'],
      [people.gatekeeper({ helloMs: 600 }), 'quiet'],
      [people.screening(), 'quiet'],
    ]
    const told = lines.map(async ([person, type]) => {
      const { course, hangUp } = await call(await phonesOf(person), agent)
      if (!course.answered) throw new Error('it was not answered')
      await heard(course.media, type)
      await hangUp()
    })
    await Promise.all(told)
  })
})
