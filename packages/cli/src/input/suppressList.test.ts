import { describe, expect, it } from 'vitest'
import { listsEmail, listsNumber, readSuppressList } from './suppressList.ts'

describe('a suppression list', () => {
  const list = readSuppressList(
    '\ufeffnumber,email\r\n"+1 (212) 555-0100",ADA@Example.com\n020 7946 0012;\n# a comment\nhmac-17\n0044 113 496 0000\n',
  )

  it('matches a number however it is written', () => {
    for (const number of ['+12125550100', '+1 212-555-0100', '001 212 555 0100', 'tel:+1-212-555-0100', '212 555 0100'])
      expect(listsNumber(list, number)).toBe(true)
    expect(listsNumber(list, '+44 (0)113 496 0000')).toBe(true)
  })

  it('lets no call through because the list leaves out the country', () => {
    expect(listsNumber(list, '+44 20 7946 0012')).toBe(true)
    expect(listsNumber(list, '020 7946 0012')).toBe(true)
  })

  it('matches no other number', () => {
    for (const number of ['+12125550101', '+44 20 7946 0013', '', 'none', '0100'])
      expect(listsNumber(list, number)).toBe(false)
  })

  it('matches addresses without regard to case, and ids as they stand', () => {
    expect(listsEmail(list, 'ada@example.COM')).toBe(true)
    expect(listsEmail(list, 'bob@example.com')).toBe(false)
    expect(list.ids.has('hmac-17')).toBe(true)
  })
})
