/** The people of the sample: invented names, numbers reserved for fiction, addresses of example.com. */
import type { Chance } from './chance.ts'
import { pick, weighted } from './chance.ts'

/** Somebody who does not exist. */
export interface Someone {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly company: string
  readonly industry: string
  readonly place: Place
  readonly phone: string
  readonly email: string
  readonly owner: string
}

interface Place {
  readonly country: string
  readonly state: string
  readonly zone: string
  readonly code: string
}

const place = (country: string, state: string, zone: string, code: string): Place => ({ country, state, zone, code })

const PLACES: readonly (readonly [Place, number])[] = [
  [place('United States', 'New York', 'America/New_York', '212'), 12],
  [place('United States', 'Georgia', 'America/New_York', '404'), 8],
  [place('United States', 'Illinois', 'America/Chicago', '312'), 10],
  [place('United States', 'Texas', 'America/Chicago', '214'), 9],
  [place('United States', 'Colorado', 'America/Denver', '303'), 6],
  [place('United States', 'Arizona', 'America/Phoenix', '602'), 5],
  [place('United States', 'California', 'America/Los_Angeles', '415'), 12],
  [place('United States', 'Hawaii', 'Pacific/Honolulu', '808'), 2],
  [place('Canada', 'Ontario', 'America/Toronto', '416'), 6],
  [place('Canada', 'British Columbia', 'America/Vancouver', '604'), 4],
  [place('United Kingdom', 'London', 'Europe/London', '20'), 14],
  [place('United Kingdom', 'Leeds', 'Europe/London', '113'), 6],
  [place('France', 'Paris', 'Europe/Paris', '33'), 10],
  [place('Australia', 'New South Wales', 'Australia/Sydney', '61'), 1],
]

const FIRST = [
  ...['Ada', 'Ben', 'Chloé', 'Dev', 'Elif', 'Femi', 'Greta', 'Hugo', 'Ines', 'Jonah', 'Kai', 'Lucía', 'Mei', 'Noor'],
  ...['Owen', 'Priya', 'Quinn', 'Rosa', 'Søren', 'Tariq', 'Uma', 'Victor', 'Wren', 'Ximena', 'Yara', 'Zoë'],
]
const LAST = [
  ...['Abbott', 'Bianchi', 'Castellanos', 'Delacroix', 'Eriksen', 'Faraday', 'Grünwald', 'Hollis', 'Iversen', 'Jansen'],
  ...['Kowalczyk', 'Lindqvist', 'Moreau', 'Nakamura', 'O’Dell', 'Pemberton', 'Quigley', 'Rasmussen', 'Santangelo'],
  ...['Thackeray', 'Underhill', 'Vance', 'Whitlock', 'Yilmaz', 'Zamora'],
]
const THINGS = [
  'Anvil',
  'Birch',
  'Copper',
  'Dovetail',
  'Ember',
  'Fathom',
  'Granite',
  'Harbour',
  'Inkwell',
  'Juniper',
  'Kestrel',
  'Lantern',
]
const TRADES = [
  'Logistics',
  'Dental',
  'Roofing',
  'Bakery',
  'Robotics',
  'Insurance',
  'Printing',
  'Freight',
  'Optics',
  'Catering',
]
const OWNERS = ['maria', 'tom', 'aisha', 'pierre']

/** A number reserved for fiction, the `nth` of its place. */
const numberOf = ({ code }: Place, nth: number): string => {
  const two = String(nth % 100).padStart(2, '0')
  const three = String(nth % 1000).padStart(3, '0')
  if (code === '20') return `+44 20 7946 0${three}`
  if (code === '113') return `+44 113 496 0${three}`
  if (code === '33') return `+33 1 99 00 ${String(Math.floor(nth / 100) % 100).padStart(2, '0')} ${two}`
  if (code === '61') return `+61 491 570 ${156 + (nth % 4)}`
  return `+1 ${code} 555 01${two}`
}

/** People, so many. */
export const peopleOf = (chance: Chance, count: number): readonly Someone[] => {
  const met = new Map<string, number>()
  return Array.from({ length: count }, (_, index) => {
    const of = (what: string): number => chance('person', index, what)
    const wanted = weighted(PLACES, of('place'))
    // Four numbers of Australia are free, and no more.
    const home = wanted.code === '61' && (met.get('61') ?? 0) >= 4 ? PLACES[10]![0] : wanted
    const nth = met.get(home.code) ?? 0
    met.set(home.code, nth + 1)
    const [first, last] = [pick(FIRST, of('first')), pick(LAST, of('last'))]
    const trade = pick(TRADES, of('trade'))
    const plain = `${first}.${last}`
      .normalize('NFKD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase()
    return {
      index,
      id: String(100001 + index * 7),
      name: `${first} ${last}`,
      company: `${pick(THINGS, of('thing'))} ${trade}`,
      industry: trade.toLowerCase(),
      place: home,
      phone: numberOf(home, nth),
      email: `${plain}${index}@example.com`,
      owner: pick(OWNERS, of('owner')),
    }
  })
}
