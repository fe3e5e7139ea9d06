/** Numbers, and ways to write them. */
import fc from 'fast-check'

/** Calling codes of every length, those of many countries and those of none among them. */
const CALLING_CODES = [
  '1',
  '7',
  '20',
  '33',
  '39',
  '44',
  '49',
  '61',
  '81',
  '91',
  '298',
  '353',
  '599',
  '800',
  '870',
  '999',
]

/** Digits with a calling code: many are numbers, many are not. */
export const international: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...CALLING_CODES), fc.stringMatching(/^[0-9]{4,11}$/))
  .map(([code, digits]) => `+${code}${digits}`)

/** Numbers of North America, most of which are given out. */
export const northAmerican: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('212', '415', '416', '876', '809', '800', '900'),
    fc.integer({ min: 200, max: 999 }),
    fc.nat(9999),
  )
  .map(([area, office, line]) => `+1${area}${office}${String(line).padStart(4, '0')}`)

const PIECES = [
  '+',
  '00',
  '011',
  '(0)',
  '(',
  ')',
  '-',
  '.',
  ' ',
  'x',
  'ext',
  ',',
  '#',
  ';ext=',
  'tel:',
  "'",
  '\n',
  '\0',
  '\u202a',
  '٣',
  '５',
  'A',
]

/** Text that looks like a number from afar. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.stringMatching(/^[0-9]{1,8}$/)), { maxLength: 30 })
    .map((all) => all.join('')),
  fc
    .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 20_000 }))
    .map(([piece, count]) => piece.repeat(count)),
)

/** The same number with other signs between its digits. */
export const separated = (e164: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', '', ' ', '-', '.', '\u00a0', '\u200b', '/'), {
      minLength: e164.length,
      maxLength: e164.length,
    })
    .map((between) => between.map((sign, i) => `${e164[i]}${sign}`).join(''))
