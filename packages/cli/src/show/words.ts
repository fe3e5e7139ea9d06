/** The words of the command itself, in the languages of its explanations. */
import type { Sheet } from '@refrain/core/sheet'

/** Headings, labels and notices. */
export interface Words {
  readonly sheetFor: (when: string) => string
  readonly columns: { readonly when: string; readonly who: string; readonly what: string; readonly why: string }
  readonly groups: {
    readonly due: string
    readonly coming: string
    readonly waiting: string
    readonly displaced: string
  }
  readonly ranks: { readonly [R in Sheet.Rank]: string }
  readonly until: (when: string) => string
  readonly step: (step: string, attempt: number) => string
  readonly item: (item: string) => string
  readonly needs: (needs: string) => string
  readonly dueSince: (when: string) => string
  readonly at: (when: string) => string
  readonly by: (rep: string) => string
  readonly lastFor: (who: string) => string
  readonly lapses: string
  readonly noTime: string
  readonly more: (count: number) => string
  readonly moreWaiting: (count: number, first: string) => string
  readonly closed: (count: number, reasons: string) => string
  readonly nothing: string
  /** Who is visited together, and on which day. */
  readonly rounds: string
  readonly anyDay: string
  readonly idle: (count: number) => string
  /** In no cadence, and meant for none of those that were named. */
  readonly unfit: (count: number) => string
  /** A version that people are in, and that nobody gave. */
  readonly unread: (version: string) => string
  readonly unknown: { readonly [K in 'zone' | 'country' | 'consent']: (count: number) => string }
  readonly assumedZone: (zone: string) => string
  readonly safe: { readonly [P in 'hours' | 'holidays' | 'caps']: string }
  readonly safeForKnown: (hours: string) => string
  readonly safeForUnknown: (parts: string) => string
  readonly notes: string
  readonly heard: string
  readonly explained: { readonly this: string; readonly notEarlier: string; readonly change: string }
  readonly noViolations: (facts: number) => string
  readonly violations: (count: number) => string
  readonly untold: (count: number) => string
  readonly unknowable: (count: number) => string
}

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

const english: Words = {
  sheetFor: (when) => `Call sheet, ${when}`,
  columns: { when: 'when (theirs)', who: 'who', what: 'what', why: 'why' },
  rounds: 'Rounds of visits',
  anyDay: 'on any day',
  groups: { due: 'Now', coming: 'Later today', waiting: 'Waiting', displaced: 'No room for' },
  ranks: {
    'missed-callback': 'missed callback',
    callback: 'agreed callback',
    'fresh-lead': 'fresh lead',
    'late-promise': 'late',
    appointment: 'appointment',
    'closing-window': 'window closes soon',
    overdue: 'due for long',
    worth: 'worth most',
    rest: 'due',
  },
  until: (when) => `until ${when}`,
  step: (step, attempt) => `${step}, try ${attempt}`,
  item: (item) => `about ${item}`,
  needs: (needs) => `find out: ${needs}`,
  dueSince: (when) => `since ${when}`,
  at: (when) => `at ${when}`,
  by: (rep) => `by ${rep}`,
  lastFor: (who) => `the last for ${who}`,
  lapses: 'its window closes first',
  noTime: 'no room in a year',
  more: (count) => `… and ${count} more: --limit or --all shows them`,
  moreWaiting: (count, first) => `Waiting: ${people(count)}, the first on ${first}`,
  closed: (count, reasons) => `Closed: ${people(count)} (${reasons})`,
  nothing: 'Nobody is to be contacted now.',
  idle: (count) => `${people(count)} in no cadence: name one with --cadence`,
  unfit: (count) => `${people(count)} in no cadence: none of those that were named is meant for them`,
  unread: (version) => `somebody is in ${version}, which is not known: give its file with --cadence`,
  unknown: {
    zone: (count) => `zone unknown: ${people(count)}; every zone of their country must allow a contact`,
    country: (count) => `country unknown: ${people(count)}`,
    consent: (count) => `consent unknown: ${people(count)}`,
  },
  assumedZone: (zone) => `where the country does not tell either, ${zone} is assumed`,
  safe: {
    hours: 'Mon-Fri 10-13 and 14-18',
    caps: '1 call a day, 3 in 7 days, 4 in 30 days',
    holidays: 'no calls on public holidays',
  },
  safeForKnown: (hours) => `the policy states no hours, so these hold: ${hours}`,
  safeForUnknown: (parts) => `for people of whom one of these is unknown: ${parts}`,
  notes: 'Notes',
  heard: 'What was heard:',
  explained: { this: 'Why this, why now', notEarlier: 'Why not earlier', change: 'What would change it' },
  noViolations: (facts) => `No violations in ${facts} facts.`,
  violations: (count) => (count === 1 ? '1 violation' : `${count} violations`),
  untold: (count) => `${count} cannot be told: the time is not known exactly enough`,
  unknowable: (count) => `${count} could not be known at the time`,
}

const leute = (count: number): string => (count === 1 ? '1 Person' : `${count} Personen`)

const german: Words = {
  sheetFor: (when) => `Anrufliste, ${when}`,
  columns: { when: 'wann (dort)', who: 'wer', what: 'was', why: 'warum' },
  rounds: 'Besuchsrunden',
  anyDay: 'an irgendeinem Tag',
  groups: { due: 'Jetzt', coming: 'Später heute', waiting: 'Wartet', displaced: 'Kein Platz für' },
  ranks: {
    'missed-callback': 'versäumter Rückruf',
    callback: 'vereinbarter Rückruf',
    'fresh-lead': 'neue Anfrage',
    'late-promise': 'verspätet',
    appointment: 'Termin',
    'closing-window': 'Zeitfenster schließt',
    overdue: 'lange fällig',
    worth: 'am meisten wert',
    rest: 'fällig',
  },
  until: (when) => `bis ${when}`,
  step: (step, attempt) => `${step}, Versuch ${attempt}`,
  item: (item) => `Anlass ${item}`,
  needs: (needs) => `herausfinden: ${needs}`,
  dueSince: (when) => `seit ${when}`,
  at: (when) => `um ${when}`,
  by: (rep) => `durch ${rep}`,
  lastFor: (who) => `zuletzt für ${who}`,
  lapses: 'das Zeitfenster schließt vorher',
  noTime: 'ein Jahr lang kein Platz',
  more: (count) => `… und ${count} weitere: --limit oder --all zeigt sie`,
  moreWaiting: (count, first) => `Wartet: ${leute(count)}, zuerst am ${first}`,
  closed: (count, reasons) => `Abgeschlossen: ${leute(count)} (${reasons})`,
  nothing: 'Jetzt ist niemand zu kontaktieren.',
  idle: (count) => `${leute(count)} in keiner Kadenz: mit --cadence eine nennen`,
  unfit: (count) => `${leute(count)} in keiner Kadenz: keine der genannten ist für sie gedacht`,
  unread: (version) => `jemand ist in ${version}, das hier niemand kennt: die Datei mit --cadence angeben`,
  unknown: {
    zone: (count) => `Zeitzone unbekannt: ${leute(count)}; jede Zone ihres Landes muss den Kontakt erlauben`,
    country: (count) => `Land unbekannt: ${leute(count)}`,
    consent: (count) => `Einwilligung unbekannt: ${leute(count)}`,
  },
  assumedZone: (zone) => `wo auch das Land nichts sagt, gilt ${zone}`,
  safe: {
    hours: 'Mo-Fr 10-13 und 14-18 Uhr',
    caps: '1 Anruf am Tag, 3 in 7 Tagen, 4 in 30 Tagen',
    holidays: 'keine Anrufe an Feiertagen',
  },
  safeForKnown: (hours) => `die Richtlinie nennt keine Zeiten, darum gilt: ${hours}`,
  safeForUnknown: (parts) => `für Personen, von denen eines davon unbekannt ist: ${parts}`,
  notes: 'Hinweise',
  heard: 'Was gefragt wurde:',
  explained: { this: 'Warum das, warum jetzt', notEarlier: 'Warum nicht früher', change: 'Was es ändern würde' },
  noViolations: (facts) => `Keine Verstöße in ${facts} Tatsachen.`,
  violations: (count) => (count === 1 ? '1 Verstoß' : `${count} Verstöße`),
  untold: (count) => `${count} nicht entscheidbar: die Zeit ist nicht genau genug bekannt`,
  unknowable: (count) => `${count} damals nicht zu wissen`,
}

/** The words of a language that there is a phrasebook for. */
export const wordsIn = (language: string): Words => (language === 'de' ? german : english)
