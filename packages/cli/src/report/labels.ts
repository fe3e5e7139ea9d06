/** The words of the insight, in the languages of the command. */

/** Headings, labels and what explains them. */
export interface Labels {
  readonly language: string
  readonly title: string
  readonly until: (when: string) => string
  readonly from: (when: string) => string
  readonly rep: (id: string) => string
  readonly cadence: (id: string) => string
  readonly people: (count: number) => string
  readonly headline: { readonly [F in 'conversations' | 'advances' | 'conversions']: string }
  readonly headlineAbout: { readonly [F in 'conversations' | 'advances' | 'conversions']: string }
  readonly hours: { readonly title: string; readonly about: string; readonly nothing: string }
  readonly byHour: string
  readonly byWeekday: string
  readonly weekdays: readonly string[]
  readonly noTry: string
  readonly fewCalls: string
  readonly enquiries: {
    readonly title: string
    readonly about: string
    readonly called: string
    readonly reached: string
  }
  readonly speed: {
    readonly title: string
    readonly about: string
    readonly within: { readonly [stretch: string]: string }
  }
  readonly callbacks: {
    readonly title: string
    readonly about: string
    readonly rep: string
    readonly prospect: string
  }
  readonly duds: { readonly title: string; readonly about: string; readonly all: string; readonly unsaid: string }
  readonly sources: { readonly [source: string]: string }
  readonly messages: { readonly title: string; readonly about: string; readonly unnamed: string }
  readonly channels: { readonly [channel: string]: string }
  readonly steps: { readonly title: string; readonly about: string; readonly advances: (count: number) => string }
  readonly stepReactions: { readonly title: string; readonly about: string }
  readonly cadences: { readonly title: string; readonly about: string; readonly enrolled: (count: number) => string }
  readonly variant: (name: string) => string
  readonly stages: { readonly [S in 'reached' | 'conversation' | 'advance' | 'conversion']: string }
  readonly open: (count: number) => string
  readonly columns: {
    readonly what: string
    readonly rate: string
    readonly interval: string
    readonly of: string
    readonly more: string
  }
  readonly table: string
  readonly howToRead: string
  readonly reading: readonly string[]
  readonly written: (file: string) => string
}

export const english: Labels = {
  language: 'en',
  title: 'Insight',
  until: (when) => `until ${when}`,
  from: (when) => `from ${when}`,
  rep: (id) => `people of ${id}`,
  cadence: (id) => `cadence ${id}`,
  people: (count) => (count === 1 ? '1 person' : `${count} people`),
  headline: { conversations: 'conversations', advances: 'advances', conversions: 'conversions' },
  headlineAbout: {
    conversations: 'spoken with the right person',
    advances: 'a step forward agreed',
    conversions: 'won',
  },
  hours: {
    title: 'When people answer',
    about: 'Conversations per call, by hour of the week in the time of those called.',
    nothing: 'No call whose hour is known.',
  },
  byHour: 'By hour of the day',
  byWeekday: 'By weekday',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  noTry: 'nobody called',
  fewCalls: 'few calls',
  enquiries: {
    title: 'Inbound enquiries on their first day',
    about: 'Of those who asked, how many were called, and how many spoken with, on the local day on which they asked.',
    called: 'called',
    reached: 'spoken with',
  },
  speed: {
    title: 'How soon enquiries were called',
    about: 'Of those first called so soon, how many were spoken with in the end.',
    within: {
      PT5M: 'within 5 minutes',
      PT10M: 'within 10 minutes',
      PT30M: 'within half an hour',
      PT1H: 'within an hour',
      P1D: 'within a day',
      P3D: 'within three days',
      later: 'later',
      never: 'not yet',
    },
  },
  callbacks: {
    title: 'Agreed callbacks that were kept',
    about: 'Made within the hour after the time agreed, of those whose time has come.',
    rep: 'ours to make',
    prospect: 'theirs to make',
  },
  duds: {
    title: 'Duds',
    about: 'Leads without a line that leads to them. They are left out of every other figure.',
    all: 'all',
    unsaid: 'source not told',
  },
  sources: {},
  messages: {
    title: 'Messages and the reactions to them',
    about: 'Who called, wrote or replied within two weeks, before the next message went out.',
    unnamed: '(which was not told)',
  },
  channels: { voicemail: 'voicemail', email: 'email' },
  steps: {
    title: 'Steps: conversations',
    about: 'Conversations per call that a step asked for.',
    advances: (count) => (count === 0 ? '' : count === 1 ? '1 advance' : `${count} advances`),
  },
  stepReactions: { title: 'Steps: reactions', about: 'Reactions per message that a step left or sent.' },
  cadences: {
    title: 'How far enrollments came',
    about: 'By version and variant. Whoever came to a stage has come through those before it.',
    enrolled: (count) => `${count} enrolled`,
  },
  variant: (name) => `variant ${name}`,
  stages: { reached: 'reached', conversation: 'conversation', advance: 'advance', conversion: 'conversion' },
  open: (count) => `${count} still open`,
  columns: { what: '', rate: 'rate', interval: 'true rate', of: 'of', more: '' },
  table: 'Figures',
  howToRead: 'How to read this',
  reading: [
    'A rate comes with the number it rests on and with the interval in which the true rate lies in 95 of 100 such cases (Wilson).',
    'A rate marked ~ rests on fewer than 30 cases: do not build on it.',
    'Duds are left out of every rate but their own. Merged people are counted once.',
    'Calls known only to the day are in no hour. How often somebody dialled is no result and is not shown as one.',
  ],
  written: (file) => `The report was written to ${file}`,
}

export const german: Labels = {
  language: 'de',
  title: 'Einblick',
  until: (when) => `bis ${when}`,
  from: (when) => `ab ${when}`,
  rep: (id) => `Personen von ${id}`,
  cadence: (id) => `Kadenz ${id}`,
  people: (count) => (count === 1 ? '1 Person' : `${count} Personen`),
  headline: { conversations: 'Gespräche', advances: 'Fortschritte', conversions: 'Abschlüsse' },
  headlineAbout: {
    conversations: 'mit der richtigen Person gesprochen',
    advances: 'ein nächster Schritt vereinbart',
    conversions: 'gewonnen',
  },
  hours: {
    title: 'Wann Menschen abnehmen',
    about: 'Gespräche je Anruf, nach Stunde der Woche in der Zeit der Angerufenen.',
    nothing: 'Kein Anruf, dessen Stunde bekannt ist.',
  },
  byHour: 'Nach Tagesstunde',
  byWeekday: 'Nach Wochentag',
  weekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  noTry: 'niemand angerufen',
  fewCalls: 'wenige Anrufe',
  enquiries: {
    title: 'Anfragen an ihrem ersten Tag',
    about: 'Wie viele derer, die anfragten, am Ortstag der Anfrage angerufen und wie viele gesprochen wurden.',
    called: 'angerufen',
    reached: 'gesprochen',
  },
  speed: {
    title: 'Wie schnell Anfragen angerufen wurden',
    about: 'Wie viele derer, die so bald angerufen wurden, am Ende gesprochen wurden.',
    within: {
      PT5M: 'in 5 Minuten',
      PT10M: 'in 10 Minuten',
      PT30M: 'in einer halben Stunde',
      PT1H: 'in einer Stunde',
      P1D: 'in einem Tag',
      P3D: 'in drei Tagen',
      later: 'später',
      never: 'noch nicht',
    },
  },
  callbacks: {
    title: 'Eingehaltene Rückrufe',
    about: 'Binnen einer Stunde nach der vereinbarten Zeit, von denen, deren Zeit gekommen ist.',
    rep: 'von uns',
    prospect: 'von ihnen',
  },
  duds: {
    title: 'Blindgänger',
    about: 'Kontakte, zu denen keine Leitung führt. Sie fehlen in jeder anderen Zahl.',
    all: 'alle',
    unsaid: 'Herkunft nicht gesagt',
  },
  sources: {
    inbound: 'Anfrage',
    met: 'getroffen',
    referral: 'Empfehlung',
    list: 'Liste',
    inherited: 'geerbt',
    customer: 'Kunde',
    other: 'andere',
  },
  messages: {
    title: 'Nachrichten und was darauf kam',
    about: 'Wer binnen zwei Wochen anrief, schrieb oder antwortete, vor der nächsten Nachricht.',
    unnamed: '(welche, wurde nicht gesagt)',
  },
  channels: { voicemail: 'Mailbox', email: 'E-Mail' },
  steps: {
    title: 'Schritte: Gespräche',
    about: 'Gespräche je Anruf, den ein Schritt verlangte.',
    advances: (count) => (count === 0 ? '' : count === 1 ? '1 Fortschritt' : `${count} Fortschritte`),
  },
  stepReactions: {
    title: 'Schritte: Reaktionen',
    about: 'Reaktionen je Nachricht, die ein Schritt hinterließ oder sandte.',
  },
  cadences: {
    title: 'Wie weit die Durchläufe kamen',
    about: 'Nach Version und Variante. Wer eine Stufe erreicht hat, hat auch die davor erreicht.',
    enrolled: (count) => `${count} begonnen`,
  },
  variant: (name) => `Variante ${name}`,
  stages: { reached: 'erreicht', conversation: 'Gespräch', advance: 'Fortschritt', conversion: 'Abschluss' },
  open: (count) => `${count} noch offen`,
  columns: { what: '', rate: 'Anteil', interval: 'wahrer Anteil', of: 'von', more: '' },
  table: 'Zahlen',
  howToRead: 'Wie das zu lesen ist',
  reading: [
    'Zu jedem Anteil steht, auf wie vielen Fällen er beruht, und der Bereich, in dem der wahre Anteil in 95 von 100 solchen Fällen liegt (Wilson).',
    'Ein Anteil mit ~ beruht auf weniger als 30 Fällen: darauf ist nicht zu bauen.',
    'Blindgänger fehlen in jedem Anteil außer ihrem eigenen. Zusammengelegte Personen zählen einmal.',
    'Anrufe, von denen nur der Tag bekannt ist, stehen in keiner Stunde. Wie oft gewählt wurde, ist kein Ergebnis und steht nicht als eines da.',
  ],
  written: (file) => `Der Bericht steht in ${file}`,
}

/** The labels of a language that there is a phrasebook for. */
export const labelsIn = (language: string): Labels => (language === 'de' ? german : english)
