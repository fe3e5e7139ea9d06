/** The words of a simulation and of a replay, in the languages of the explanations. */
import type { Replay, Simulation } from '@refrain/core/simulate'

/** Headings, labels and caveats. */
export interface ForecastWords {
  readonly title: (cadence: string, people: number, preset: string, from: string) => string
  readonly bands: readonly [low: string, expected: string, high: string]
  readonly rows: {
    readonly [
      R in
        | 'people'
        | 'duds'
        | 'spokenTo'
        | 'conversations'
        | 'advances'
        | 'meetingsKept'
        | 'replies'
        | 'returnCalls'
        | 'callbacksReached'
        | 'calls'
        | 'voicemails'
        | 'emails'
        | 'touches'
    ]: string
  }
  readonly conversions: string
  readonly closed: string
  readonly load: (zone: string) => string
  readonly days: readonly string[]
  readonly peak: (touches: number, rep: string, when: string) => string
  readonly perWeek: string
  readonly caveats: string
  readonly caveat: { readonly [C in Simulation.Caveat | Replay.Caveat]: string }
  readonly replayed: (people: number, touches: number, cadence: string) => string
  readonly verdicts: { readonly [V in Replay.Verdict]: string }
  readonly by: string
  readonly silent: (people: number) => string
  readonly parted: (people: number, after: number) => string
  readonly examples: string
  readonly instead: (deed: string, when: string) => string
  readonly over: (why: string) => string
}

const english: ForecastWords = {
  title: (cadence, people, preset, from) => `${cadence}: ${people} people (${preset}), from ${from}`,
  bands: ['x0.5', 'expected', 'x2'],
  rows: {
    people: 'people',
    duds: 'with a dead number',
    spokenTo: 'people spoken to',
    conversations: 'conversations',
    advances: 'advances (meetings agreed)',
    meetingsKept: 'meetings that take place',
    replies: 'replies to emails',
    returnCalls: 'calls back after voicemails',
    callbacksReached: 'agreed callbacks reached',
    calls: 'calls',
    voicemails: 'voicemails left',
    emails: 'emails',
    touches: 'touches a person, on average',
  },
  conversions: 'Conversions: the evidence says nothing of who buys.',
  closed: 'Closed',
  load: (zone) => `Calls and emails by local hour (${zone})`,
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  peak: (touches, rep, when) => `X the heaviest hour: ${touches} for ${rep} on ${when}`,
  perWeek: 'touches a week',
  caveats: 'What this is not',
  caveat: {
    'vendor-figures': 'Nearly all figures behind it are counts of vendors; compare them with your own.',
    'persistence-censored': 'Published reach by attempt ends where reps gave up; later attempts are a model.',
    'bands-are-no-confidence':
      'x0.5 and x2 scale all that is not well known at once; they are no intervals of confidence.',
    'no-conversions': 'Nothing is known of who buys.',
    'no-capacity': 'Everything is done within three hours of when it is due, however much there is.',
    'independent-people': 'People do not know one another: no shared accounts, numbers or bundles.',
    'consent-assumed': 'Everybody has consented, has one number and one address, and nobody opts out.',
    'voicemail-effect-disputed': 'Whether a voicemail makes the next call better or worse is disputed: worse here.',
    'age-effect-judged': 'How fast an enquiry cools down is a judgement, far milder than the published odds.',
    'no-introductions': 'Nobody is simulated who makes an introduction.',
    'preparation-assumed': 'What must be found out or prepared first is taken as done at once.',
    'answers-unknown': 'After the ways part nobody knows what the person would have answered.',
    'recorded-at-once': 'Every fact is taken as known when it happened, not when it was recorded.',
    'others-as-they-are': 'What happened with others (accounts, shared numbers) stays as it was.',
  },
  replayed: (people, touches, cadence) => `${touches} touches of ${people} people, replayed under ${cadence}`,
  verdicts: {
    same: 'allowed, when it was due',
    earlier: 'allowed; the plan would have acted earlier',
    later: 'allowed; the plan would have acted later',
    instead: 'something else would have come first',
    ended: 'the plan would have been over',
    otherwise: 'the call allowed, but not its message',
    prevented: 'prevented',
    'cannot-tell': 'cannot tell',
  },
  by: 'Rules that refuse',
  silent: (people) => `${people} where the plan would have acted and the log ends in silence`,
  parted: (people, after) => `The ways part for ${people}; ${after} touches come after that.`,
  examples: 'Examples',
  instead: (deed, when) => `the plan: ${deed} ${when}`,
  over: (why) => `the plan was over: ${why}`,
}

const german: ForecastWords = {
  title: (cadence, people, preset, from) => `${cadence}: ${people} Personen (${preset}), ab ${from}`,
  bands: ['x0,5', 'erwartet', 'x2'],
  rows: {
    people: 'Personen',
    duds: 'mit toter Nummer',
    spokenTo: 'erreichte Personen',
    conversations: 'Gespräche',
    advances: 'Fortschritte (Termine)',
    meetingsKept: 'Termine, die stattfinden',
    replies: 'Antworten auf E-Mails',
    returnCalls: 'Rückrufe auf die Mailbox',
    callbacksReached: 'vereinbarte Rückrufe erreicht',
    calls: 'Anrufe',
    voicemails: 'Nachrichten hinterlassen',
    emails: 'E-Mails',
    touches: 'Kontakte je Person, im Mittel',
  },
  conversions: 'Abschlüsse: die Belege sagen nicht, wer kauft.',
  closed: 'Abgeschlossen',
  load: (zone) => `Anrufe und E-Mails nach Ortszeit (${zone})`,
  days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  peak: (touches, rep, when) => `X die vollste Stunde: ${touches} für ${rep} am ${when}`,
  perWeek: 'Kontakte je Woche',
  caveats: 'Was das nicht ist',
  caveat: {
    'vendor-figures': 'Fast alle Zahlen dahinter haben Anbieter gezählt; zu vergleichen mit den eigenen.',
    'persistence-censored': 'Veröffentlichte Quoten enden, wo aufgegeben wurde; spätere Versuche sind ein Modell.',
    'bands-are-no-confidence': 'x0,5 und x2 ändern alles Unsichere zugleich; es sind keine Vertrauensbereiche.',
    'no-conversions': 'Wer kauft, ist nicht bekannt.',
    'no-capacity': 'Alles geschieht binnen drei Stunden nach Fälligkeit, wie viel es auch ist.',
    'independent-people': 'Niemand kennt einander: keine gemeinsamen Firmen, Nummern oder Touren.',
    'consent-assumed': 'Alle haben eingewilligt, haben eine Nummer und eine Adresse, und niemand meldet sich ab.',
    'voicemail-effect-disputed': 'Ob eine Mailbox-Nachricht den nächsten Anruf bessert, ist strittig: hier nicht.',
    'age-effect-judged': 'Wie schnell eine Anfrage erkaltet, ist geschätzt, weit milder als veröffentlicht.',
    'no-introductions': 'Niemand wird nachgebildet, der jemanden vorstellt.',
    'preparation-assumed': 'Was zuerst herauszufinden oder vorzubereiten ist, gilt als sofort getan.',
    'answers-unknown': 'Nachdem sich die Wege trennen, weiß niemand, was die Person geantwortet hätte.',
    'recorded-at-once': 'Jede Tatsache gilt als bekannt, als sie geschah, nicht als sie festgehalten wurde.',
    'others-as-they-are': 'Was mit anderen geschah (Firmen, gemeinsame Nummern), bleibt, wie es war.',
  },
  replayed: (people, touches, cadence) => `${touches} Kontakte von ${people} Personen, nachgespielt unter ${cadence}`,
  verdicts: {
    same: 'erlaubt, zur rechten Zeit',
    earlier: 'erlaubt; der Plan hätte früher gehandelt',
    later: 'erlaubt; der Plan hätte später gehandelt',
    instead: 'etwas anderes wäre zuerst gekommen',
    ended: 'der Plan wäre zu Ende gewesen',
    otherwise: 'der Anruf erlaubt, seine Nachricht nicht',
    prevented: 'verhindert',
    'cannot-tell': 'nicht zu sagen',
  },
  by: 'Regeln, die ablehnen',
  silent: (people) => `${people}, wo der Plan gehandelt hätte und das Protokoll schweigt`,
  parted: (people, after) => `Die Wege trennen sich bei ${people}; ${after} Kontakte kommen danach.`,
  examples: 'Beispiele',
  instead: (deed, when) => `der Plan: ${deed} ${when}`,
  over: (why) => `der Plan war zu Ende: ${why}`,
}

/** The words of a language that there is a phrasebook for. */
export const forecastWordsIn = (language: string): ForecastWords => (language === 'de' ? german : english)
