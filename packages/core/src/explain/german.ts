/**
 * German.
 *
 * @since 0.1.0
 */
import { germanReasons } from './germanReasons.ts'
import { where } from './optional.ts'
import type { Phrasebook, Unit } from './Phrasebook.ts'

const WEEKDAYS = ['', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']
const UNITS: { readonly [U in Unit]: readonly [one: string, many: string] } = {
  year: ['Jahr', 'Jahre'],
  month: ['Monat', 'Monate'],
  week: ['Woche', 'Wochen'],
  day: ['Tag', 'Tage'],
  hour: ['Stunde', 'Stunden'],
  minute: ['Minute', 'Minuten'],
  second: ['Sekunde', 'Sekunden'],
}

const two = (value: number): string => String(value).padStart(2, '0')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * Explanations in German.
 *
 * @example
 * ```ts run
 * import { german } from '@refrain/core/explain'
 *
 * german.duration(2, 'day') // => '2 Tage'
 * ```
 *
 * @category phrasebooks
 * @since 0.1.0
 */
export const german: Phrasebook = {
  language: 'de',
  reasons: germanReasons,
  deeds: {
    call: 'anrufen',
    email: 'eine E-Mail senden',
    research: 'recherchieren',
    introduction: 'um die Vorstellung bitten',
    appointment: 'den Termin bestätigen',
    task: 'die Aufgabe erledigen',
    wait: 'warten',
    prepare: 'Fehlendes herausfinden',
    decide: 'von Hand entscheiden',
    'find-number': 'eine Nummer finden',
    'find-zone': 'die Zeitzone herausfinden',
    review: 'prüfen',
  },
  said: {
    free: 'nichts dagegen',
    'only-within': 'zu bestimmten Zeiten',
    no: 'nein',
    lifted: 'bindet hier nicht',
    relaxed: 'gab nach',
    'not-asked': 'nicht gefragt',
  },
  moment: ({ weekday, day, month, year, hour, minute }, withYear) =>
    `${WEEKDAYS[weekday] ?? ''} ${two(day)}.${two(month)}.${withYear ? year : ''} ${two(hour)}:${two(minute)}`,
  duration: (count, unit) => `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`,
  and: 'und',
  closings: {
    'no-response': 'es kam keine Antwort',
    'no-decision': 'es fiel keine Entscheidung',
    'gone-quiet': 'der Kontakt ist verstummt',
    'meeting-set': 'ein Treffen ist vereinbart',
    over: 'die Zeit der Kadenz ist vorbei',
    finished: 'alle Schritte sind getan',
    'moved-on': 'es geht in einer anderen Kadenz weiter',
  },
  frame: {
    act: (deed, until) => `Jetzt ${deed}${where(', bis ', until ?? undefined)}.`,
    wait: (deed, from, until) => `Am ${from} ${deed}${where(', bis ', until ?? undefined)}.`,
    look: (from) => `Vor ${from} ist nichts fällig; dann neu entscheiden.`,
    closed: (why) => `Abgeschlossen: ${why}.`,
    place: ({ step, round, try: attempt }) =>
      `Schritt ${step}, Versuch ${attempt}${round > 1 ? ` der Runde ${round}` : ''}.`,
    message: (id) => `Mit der Nachricht ${id}.`,
    item: (item) => `Anlass des Gesprächs: ${item}.`,
    needs: (needs) => `Zuerst herausfinden: ${needs.join(', ')}.`,
    notBefore: (when, why) => `Nicht vor ${when}: ${why}.`,
    because: (why) => `${capital(why)}.`,
    appointment: (when, named) =>
      named ? `Die Nachricht nennt ${when}: wir kommen, wenn niemand absagt.` : `Der Termin ist am ${when}.`,
    agenda: (questions) => `Zu fragen: ${questions}.`,
    opens: {
      referrer: (id) => `Mit der Empfehlung beginnen: ${id}; auch am Empfang zu nennen.`,
      introduced: (id) => `Die Vorstellung kam von ${id}.`,
      met: (item) => `Woher man sich kennt: ${item}.`,
      found: (items) => `Herausgefunden und noch nicht verwendet: ${items}.`,
      enlist: (screener) =>
        `Am Empfang${where(' (Notiz ', screener?.note ?? undefined, ')')} um Hilfe bitten` +
        `${screener?.helped === true ? ', wie schon einmal' : ''}: um eine Durchwahl und eine bessere Zeit.`,
    },
    change: (change, notBefore) => `Das ändert sich durch ${change}${where('; nicht vor ', notBefore ?? undefined)}.`,
    together: (change) => `Nur zusammen mit dem Übrigen durch ${change}.`,
    onlyTime: 'Das ändert nur die Zeit.',
    first: (when) => `erstmals ${when}`,
  },
}
