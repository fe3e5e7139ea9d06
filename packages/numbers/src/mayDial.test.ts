import { describe, expect, it } from 'vitest'
import { allowListIssues, mayDial } from './mayDial.ts'

const at = (e164: string, ...countries: readonly string[]): ReturnType<typeof mayDial> => mayDial(e164, { countries })

/** Reserved for stories and tests. */
const FICTIONAL: readonly (readonly [string, readonly string[]])[] = [
  ['US', ['+12125550100', '+12125550199', '+16505550123']],
  ['GB', ['+442079460000', '+442079460999', '+441134960000', '+441134960999']],
  ['AU', ['+61491570156', '+61491570157', '+61491570158', '+61491570159']],
  ['FR', ['+33199000000', '+33199999999']],
]

describe('what may be dialled', () => {
  it.each(FICTIONAL)('lets out the numbers of stories: %s', (country, numbers) => {
    expect(numbers.map((each) => at(each, country))).toEqual(numbers.map(() => null))
  })

  it('refuses countries that were not named', () => {
    expect(at('+442079460000', 'US')).toBe('country-not-allowed')
    expect(at('+12125550100')).toBe('country-not-allowed')
    expect(at('+12125550100', 'us', 'USA', '1')).toBe('country-not-allowed')
  })

  it.each([
    ['Jamaica', '+18765550100'],
    ['Jamaica’s newer code', '+16585550100'],
    ['the Dominican Republic', '+18095550100'],
    ['the Bahamas', '+12425550100'],
    ['Barbados', '+12465550100'],
    ['Antigua', '+12685550100'],
    ['the British Virgin Islands', '+12845550100'],
    ['Grenada', '+14735550100'],
    ['Trinidad', '+18685550100'],
    ['Canada', '+14165550100'],
    ['Puerto Rico', '+17875550100'],
  ])('knows that %s is not the United States', (_, number) => {
    expect(at(number, 'US')).toBe('country-not-allowed')
  })

  it('knows the islands that share a calling code', () => {
    expect(at('+447624123456', 'GB')).toBe('country-not-allowed')
    expect(at('+447911123456', 'GB')).toBe('country-not-allowed')
    expect(at('+77012345678', 'RU')).toBe('country-not-allowed')
  })

  it('refuses a number whose country its digits do not tell, unless each that it may be of is allowed', () => {
    expect(at('+15555550100', 'US')).toBe('country-unknown')
    expect(at('+19115550100', 'US')).toBe('country-unknown')
    expect(at('+447700900123', 'GB')).toBe('country-unknown')
    expect(at('+447700900123', 'GB', 'GG', 'IM', 'JE')).toBeNull()
  })

  it('lets out what begins with a prefix that was named', () => {
    expect(at('+447700900123', '+447700900')).toBeNull()
    expect(at('+447700800123', '+447700900')).toBe('country-not-allowed')
    expect(at('+80012345678', 'US')).toBe('country-unknown')
    expect(at('+80012345678', '+800')).toBeNull()
  })

  it.each([
    ['premium', '+19005550100'],
    ['premium', '+449012345678'],
    ['premium', '+447012345678'],
    ['premium', '+979123456789'],
    ['premium', '+80812345678'],
    ['satellite', '+881612345678'],
    ['satellite', '+870773123456'],
    ['satellite', '+870123456789'],
    ['satellite', '+882169123456'],
    ['satellite', '+8821312345'],
    ['short-code', '911'],
    ['short-code', '+1911'],
    ['short-code', '112'],
    ['short-code', '118118'],
    ['impossible', '+1212555'],
    ['impossible', '+12125550100123'],
    ['impossible', '+99912345678'],
    ['not-e164', '12125550100'],
    ['not-e164', '(212) 555-0100'],
    ['not-e164', '+4402079460123'],
    ['not-e164', '+12125550100;ext=1'],
    ['not-e164', 'sip:ann@example.com'],
    ['not-e164', '+1212555０１００'],
    ['not-e164', '+12125550100\n'],
    ['not-e164', ''],
  ])('refuses as %s whatever is allowed: %s', (why, number) => {
    expect(at(number, 'US', 'GB', 'JM', '+1', '+4', '+8', '+9')).toBe(why)
  })

  it('tells what is wrong with an allow-list', () => {
    expect(allowListIssues({ countries: ['US', 'GB', '+44', '+1212'] })).toEqual([])
    expect(allowListIssues({ countries: [] }).map(({ code }) => code)).toEqual(['countries-missing'])
    expect(allowListIssues({ countries: ['US', 'UK', 'gb', '44', '+0', ''] }).map(({ path }) => path)).toEqual(
      [1, 2, 3, 4, 5].map((i) => ['countries', i]),
    )
  })
})
