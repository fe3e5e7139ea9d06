/**
 * Real phone campaigns of a Portuguese bank, 2008 to 2010, as facts (Moro, Cortez and Rita 2014, doi 10.1016/j.dss.2014.03.001).
 *
 * What is real: how often each of 45,211 people was contacted, the day of the last contact, how long they spoke, and whether
 * they bought. Years are rebuilt from the order of the file, which never goes back. What is not: the days of earlier contacts.
 * Those are put on the working days before the last one, and say so: their recorder is `bank-marketing-synthetic`, and their
 * outcome is left open. So these histories prove volume, order and counts; not the timing of earlier attempts, nor any rate.
 */
import { readFileSync } from 'node:fs'
import { Day, WorkDays } from '@refrain/core'
import type { Fact } from '../facts.ts'
import { HOLIDAYS } from './portugal.ts'
import { fileOf } from './zip.ts'

// --- model -------------------------------------------------------------------

/** One person's campaign. */
export interface History {
  readonly prospect: string
  /** The day of the last contact. */
  readonly last: Day.Day
  /** How many contacts there were, the last one included. */
  readonly contacts: number
  readonly talkSeconds: number
  readonly bought: boolean
  readonly line: 'mobile' | 'landline' | 'unknown'
}

/** The zone in which all of it happened. */
export const LISBON = 'Europe/Lisbon'

/** Who recorded what is not in the data. */
export const SYNTHETIC = 'bank-marketing-synthetic'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LINES: Readonly<Record<string, History['line']>> = { cellular: 'mobile', telephone: 'landline' }
const work = WorkDays.make({ holidays: [new Set(HOLIDAYS.PT.map((day) => Day.fromIsoOrThrow(day)))] })

// --- reading -----------------------------------------------------------------

/** Reads the rows of `bank-full.csv`; the year goes up whenever the month drops. */
const historiesOf = (csv: string): readonly History[] => {
  let [year, before] = [2008, 0]
  return csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line, index) => {
      const cells = line.replaceAll('"', '').trim().split(';')
      const month = MONTHS.indexOf(cells[10] ?? '') + 1
      if (month < before) year++
      before = month
      return {
        prospect: `bank-${index + 1}`,
        last: Day.ofCivil(year, month, Number(cells[9])),
        contacts: Number(cells[12]),
        talkSeconds: Number(cells[11]),
        bought: cells[16] === 'yes',
        line: LINES[cells[8] ?? ''] ?? 'unknown',
      }
    })
}

/** Reads the archive of the data set. */
export const readBankMarketing = (path: string): readonly History[] =>
  historiesOf(fileOf(readFileSync(path), 'bank-additional/bank-full.csv').toString('utf8'))

// --- facts -------------------------------------------------------------------

/** The days of all contacts, oldest first: one a working day, back from the last. */
export const daysOf = ({ last, contacts }: History): readonly Day.Day[] => {
  const days = [last]
  for (let day = last; days.length < contacts;) if (work.isWorkDay(--day)) days.push(day)
  return days.reverse()
}

/** A person's facts. The day of each contact is all that is known of when. */
export const factsOf = (history: History, cadence: string): readonly Fact[] => {
  const { prospect, talkSeconds, bought, line } = history
  const days = daysOf(history)
  const number = `${prospect}-number`
  const added = `${Day.toIso(days[0]! - 1)}T12:00:00Z`
  const told = (type: string, at: string, data: Fact['data'], recorder = 'bank-marketing'): Fact => ({
    ...{
      id: `${prospect}-${type}-${at}`,
      prospect,
      type,
      at,
      data,
      recordedAt: at.length > 10 ? at : `${Day.toIso(Day.fromIsoOrThrow(at) + 1)}T12:00:00Z`,
    },
    ...{ by: { kind: 'import', id: recorder }, ...(at.length > 10 ? {} : { zone: LISBON }) },
  })
  const calls = days.map((day, index) => {
    const call = `${prospect}-call-${index + 1}`
    if (index < days.length - 1) return told('CallLogged', Day.toIso(day), { call, number }, SYNTHETIC)
    return told('CallLogged', Day.toIso(day), { call, number, reach: 'right-party', talkSeconds })
  })
  return [
    told('ProspectAdded', added, { source: 'list', country: 'PT', zones: [LISBON], subscriber: 'consumer' }),
    told('NumberAdded', added, { number, kind: line, country: 'PT' }),
    told('Enrolled', added, { enrollment: `${prospect}-run`, cadence }),
    ...calls,
    ...(bought ? [told('Won', Day.toIso(history.last), {})] : []),
  ]
}
