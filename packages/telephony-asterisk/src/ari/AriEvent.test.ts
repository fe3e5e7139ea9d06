import { describe, expect, it } from 'vitest'
import { eventOf } from './AriEvent.ts'

const frame = (event: object): string => JSON.stringify(event)
const channel = { id: 'refrain.YQ', name: 'PJSIP/trunk-1', state: 'Up', creationtime: '2026-03-09T15:00:00.500+0100' }

describe('a frame of Asterisk', () => {
  it('is read with its time, whose offset has no colon', () => {
    const read = eventOf(
      frame({ type: 'StasisStart', timestamp: '2026-03-09T14:00:01.000+0000', args: ['call'], channel }),
    )
    expect(read).toMatchObject({ type: 'entered', args: ['call'], at: Date.parse('2026-03-09T14:00:01Z') })
    expect(read).toMatchObject({ channel: { createdAt: Date.parse('2026-03-09T14:00:00.500Z') } })
  })

  it('tells the SIP status where it has one, as a number or as a text', () => {
    for (const sip of [486, '486'])
      expect(eventOf(frame({ type: 'ChannelDestroyed', cause: 17, tech_cause: sip, channel }))).toMatchObject({
        sip: 486,
      })
    for (const sip of [undefined, '', 'unknown', 1.5, {}])
      expect(eventOf(frame({ type: 'ChannelDestroyed', cause: 17, tech_cause: sip, channel }))).toMatchObject({
        sip: null,
      })
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['a text', '"StasisStart"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['an event that nobody knows', frame({ type: 'SomethingNew', channel })],
    ['no channel', frame({ type: 'StasisStart', args: [] })],
    ['a channel without an id', frame({ type: 'StasisStart', channel: { ...channel, id: 7 } })],
    ['a channel with an id without end', frame({ type: 'StasisStart', channel: { ...channel, id: 'x'.repeat(9999) } })],
    ['a playback of nothing', frame({ type: 'PlaybackFinished', playback: { id: 'p' } })],
    ['a playback to a bridge', frame({ type: 'PlaybackFinished', playback: { id: 'p', target_uri: 'bridge:b' } })],
    ['a type from the prototype', frame({ type: 'constructor', channel })],
  ])('with %s tells nothing', (_, text) => {
    expect(eventOf(text)).toBeNull()
  })
})
