import { describe, expect, it } from 'vitest'
import { memoryEmail } from './memoryEmail.ts'

const message = {
  attempt: 'e/mail/1/1',
  messageId: '<e.mail.1.1@example.com>',
  to: 'ann@example.com',
  subject: 'Hello',
  text: 'Hello.',
}

describe('email in memory', () => {
  it('sends a message once, where the provider knows our id, and each time where it does not', async () => {
    const knowing = memoryEmail()
    expect((await knowing.send(message)).kind).toBe('accepted')
    expect((await knowing.send(message)).kind).toBe('duplicate')
    expect(knowing.sent()).toEqual([message])
    const blind = memoryEmail({ capabilities: { repeats: 'none' } })
    await blind.send(message)
    await blind.send(message)
    expect(blind.sentOf('e/mail/1/1')).toBe(2)
  })

  it('loses an answer and still sends, or loses the request and sends nothing', async () => {
    const answer = memoryEmail({ faults: { lostAnswer: 1 } })
    expect([await answer.send(message), await answer.find('e/mail/1/1')]).toEqual([{ kind: 'unknown' }, 'sent'])
    const request = memoryEmail({ faults: { lostRequest: 1 } })
    expect([await request.send(message), await request.find('e/mail/1/1')]).toEqual([{ kind: 'unknown' }, 'absent'])
  })

  it('sends nothing that is throttled or refused', async () => {
    const throttled = memoryEmail({ faults: { throttled: 1 } })
    expect(await throttled.send(message)).toEqual({ kind: 'throttled', retryAfterMs: 1000 })
    const refused = { kind: 'rejected', status: '5.1.1', permanent: true } as const
    const refusing = memoryEmail({ refuse: () => refused })
    expect(await refusing.send(message)).toEqual(refused)
    expect([...throttled.sent(), ...refusing.sent()]).toEqual([])
  })

  it('tells nothing where it cannot look', async () => {
    const none = memoryEmail({ capabilities: { find: 'none' } })
    const blind = memoryEmail({ faults: { blind: 1 } })
    expect([await none.find('a'), await blind.find('a')]).toEqual(['undetermined', 'undetermined'])
  })
})
