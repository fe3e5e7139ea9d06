/** German, code by code. */
import { where } from './optional.ts'
import type { Phrase, Phrasebook } from './Phrasebook.ts'

const because = (why: string | Phrase['why'], change: string | null = null): Phrase => ({
  why: typeof why === 'string' ? () => why : why,
  change,
})

const limit = (text: string, change: string | null): Phrase =>
  because(
    ({ text: say, rate }) => `${text}${where(' (', say('max'), `${where(' je ', rate('per'))})`)} ist erreicht`,
    change,
  )

/** The law's own words, or those of the safe rules that stand in where too little is known. */
const legal = (law: string | Phrase['why'], safe: string | Phrase['why']): Phrase => ({
  why: (told) => because(told.text('pack') === 'safe-worldwide' ? safe : law).why(told),
  change: null,
})

/** Warum eine von mehreren Nummern angerufen wird. */
const CHOSEN: { readonly [why: string]: string } = {
  redial: 'sie war besetzt',
  agreed: 'auf ihr wurde der Rückruf vereinbart',
  given: 'sie wurde am Empfang als Durchwahl genannt',
  untried: 'sie ist noch nicht versucht worden',
  rested: 'sie ist am längsten nicht gewählt worden',
}

export const germanReasons: Phrasebook['reasons'] = {
  'opted-out': because(
    ({ text }) => `Kontakt ist nicht erwünscht${where(' (', text('channels'), ')')}`,
    'eine neue Einwilligung',
  ),
  'suppressed-list': because(
    ({ text }) => `es gilt ein Eintrag auf einer Sperrliste${where(' (', text('list'), ')')}`,
    'die Löschung von der Liste',
  ),
  'firm-no': because('es kam ein klares Nein'),
  won: because('der Abschluss ist gelungen'),
  lost: because('das Geschäft ist verloren'),
  'returned-as-dud': because('die Adresse war unbrauchbar und wurde zurückgegeben'),
  erased: because('die Daten wurden gelöscht'),
  closed: because('die Kadenz ist abgeschlossen'),
  blocked: because('nichts von dem, was bleibt, ist erlaubt'),
  exhausted: because('alle Versuche sind verbraucht'),
  'not-reached': because('niemand wurde erreicht'),

  'needs-zone': because('die Zeitzone ist unbekannt', 'die Kenntnis des Ortes'),
  'needs-number': because('es ist keine Nummer bekannt', 'eine Nummer'),
  'needs-email': because('es ist keine E-Mail-Adresse bekannt', 'eine E-Mail-Adresse'),
  'needs-message': because('es ist keine erlaubte Nachricht übrig', 'eine weitere Nachricht dieser Art'),
  'needs-research': because(
    ({ text }) => `zuerst ist etwas herauszufinden${where(': ', text('needs'))}`,
    'das Festhalten des Gefundenen',
  ),
  'needs-consent': because(
    ({ text }) => `es fehlt die Einwilligung${where(' (', text('channel'), ')')}`,
    'eine festgehaltene Einwilligung',
  ),
  'consent-expired': because('die Einwilligung ist abgelaufen', 'eine neue Einwilligung'),
  'needs-upgrade': because('eine Tatsache stammt von einer neueren Version', 'eine neuere Version dieses Programms'),
  'needs-attention': because(({ text }) => {
    const [cadence, version, start] = [text('cadence'), text('version'), text('start')]
    if (cadence !== undefined) return `hier kennt niemand ${cadence}${where(' Fassung ', version)}, worin sie sind`
    return start === undefined ? 'ein Mensch muss entscheiden' : `ein Mensch muss entscheiden, ob ${start} folgt`
  }, 'diese Entscheidung'),

  'outside-legal-hours': legal(
    ({ text }) => `zu dieser Zeit erlaubt das Gesetz${where(' (', text('pack'), ')')} keinen Kontakt`,
    'es ist zu wenig bekannt, um zu dieser Zeit anzurufen',
  ),
  'legal-cap': legal(
    limit('die gesetzliche Höchstzahl der Versuche', null).why,
    limit('die sichere Zahl der Anrufe, solange zu wenig bekannt ist,', null).why,
  ),
  'legal-cooldown': because('das Gesetz verlangt eine Pause'),
  'legal-holiday': legal(
    'an diesem Feiertag erlaubt das Gesetz keinen Kontakt',
    'es ist zu wenig bekannt, um an einem Feiertag anzurufen',
  ),

  'outside-hours': because(
    ({ text }) => `außerhalb der Geschäftszeiten${where(' (', text('zones'), ')')}`,
    'andere Zeiten in der Richtlinie',
  ),
  holiday: because(({ text }) => `es ist Feiertag${where(' (', text('calendars'), ')')}`),
  closure: because('das Haus ist geschlossen'),
  'quiet-day': because('es ist ein Ruhetag', 'andere Ruhetage in der Richtlinie'),
  'quiet-period': because(
    ({ when }) => `in der Ruhezeit geht nichts hinaus${where(' (bis ', when('holdUntil') ?? when('freeAt'), ')')}`,
    'eine Reaktion',
  ),
  paused: because(
    ({ when }) => `die Kadenz ruht${where(' bis ', when('holdUntil') ?? when('freeAt'))}`,
    'die Fortsetzung',
  ),
  'out-of-office': because(
    ({ when }) => `Abwesenheit${where(' bis ', when('holdUntil') ?? when('freeAt'))}`,
    'eine Nachricht von dort',
  ),
  'step-not-due': because('der Schritt ist noch nicht fällig', 'eine Reaktion'),
  'step-passed': because('die Zeit des Schrittes ist vorbei'),
  'horizon-empty': because('für den Schritt bleibt keine erlaubte Zeit', 'eine längere Frist oder weitere Zeiten'),

  'too-soon': because(
    ({ duration }) => `der letzte Kontakt ist ${where('keine ', duration('gap'), ' her') || 'zu kurz her'}`,
    'einen kürzeren Abstand in der Richtlinie',
  ),
  'cap-reached': limit('die Obergrenze', 'eine höhere Grenze in der Richtlinie'),
  'account-cap': limit('die Obergrenze für die ganze Firma', 'eine höhere Grenze in der Richtlinie'),
  'number-resting': because('diese Nummer wurde eben erst angerufen', 'eine andere Nummer'),
  'slot-just-used': because('diese Tageszeit wurde zuletzt versucht'),
  'not-preferred-time': because(({ text }) =>
    text('prior') === undefined
      ? `eine andere Tageszeit ist besser${where(': am Empfang wurde genannt ', text('betterTime'))}`
      : text('team') === '0'
        ? 'zu anderen Stunden nehmen nach Untersuchungen mehr Menschen ab'
        : `zu anderen Stunden nehmen mehr Menschen ab${where(', das zeigen ', text('team'), ' Gespräche')}`,
  ),
  'burst-over': because('die Wahlwiederholungen sind für heute verbraucht'),
  'preference-stated': because(
    ({ text, rate }) => `es gilt der geäußerte Wunsch${where(' (', text('max'), `${where(' je ', rate('per'))})`)}`,
    'einen anderen Wunsch',
  ),

  'callback-pending': because(
    ({ when }) => `ein Rückruf ist vereinbart${where(' für ', when('callbackAt'))}`,
    'ein früheres Gespräch',
  ),
  'callback-missed': because('der vereinbarte Rückruf blieb aus'),
  'promise-not-yet': because(
    ({ when }) => `die zugesagte Zeit ist noch nicht da${where(' (', when('promisedFrom'), ')')}`,
    'einen früheren Anruf von dort',
  ),
  'promise-late': because('die zugesagte Zeit ist vorbei'),
  'appointment-pending': because(
    ({ when }) => `ein Termin steht an${where(', ', when('appointmentAt'))}`,
    'eine Verlegung oder Absage des Termins',
  ),
  'introduction-missing': because('die Vorstellung steht noch aus', 'die Vorstellung'),

  'voicemail-not-allowed': because('diese Methode hinterlässt keine Mailbox-Nachricht'),
  'voicemail-owed': because('eine Nachricht ist geschuldet: zuletzt blieb die Mailbox stumm'),
  'message-already-used': because('diese Nachricht wurde schon verwendet', 'eine andere Nachricht'),
  'no-benefit': because('die Nachricht nennt keinen Nutzen', 'einen gefundenen Nutzen'),
  'breakup-already-said': because('die letzte Nachricht ist schon gesagt', 'eine Reaktion'),
  'email-impossible': because('es kann keine E-Mail gesendet werden'),

  'colleague-answered': because('jemand aus derselben Firma hat geantwortet', 'eine Prüfung der Firma'),
  'account-busy': because('jemand aus derselben Firma wird gerade kontaktiert'),
  'rep-away': because('die zuständige Person ist abwesend', 'eine andere Zuständigkeit'),
  'rep-busy': because('die zuständige Person hat dann einen Termin', 'eine Änderung in ihrem Kalender'),
  'outside-call-block': because(
    ({ when }) => `es ist außerhalb der Telefonzeiten${where(', die bis ', when('knownUntil'), ' bekannt sind')}`,
    'eine andere Telefonzeit',
  ),
  'no-capacity': because('der Tag ist voll', 'mehr Kapazität'),
  'no-bundle': because(
    ({ text }) =>
      `zu wenige andere sind in der Nähe, um sie zusammen zu besuchen${where(' (mindestens ', text('atLeast'), ')')}`,
    'andere in der Nähe oder einen Termin bei einem von ihnen',
  ),
  'too-far': because(
    ({ text }) =>
      `kein bestätigter Termin mit einer freien Zeit daneben ist nah${where(' (', text('withinKm'), ' km)')}`,
    'einen Termin in der Nähe',
  ),
  'short-notice': because(
    ({ when }) => `für einen Termin ist es zu kurzfristig${where('; buchen lässt sich ab ', when('freeAt'))}`,
    'eine kürzere Frist',
  ),
  'exclusive-elsewhere': because('es läuft eine andere Kadenz', 'das Ende der anderen Kadenz'),
  'reentry-not-allowed': because('diese Kadenz ist schon durchlaufen', 'eine Aufnahme von Hand'),

  'exempt-requested': because('es wurde gewünscht, darum halten eigene Grenzen es nicht auf'),
  relaxed: because(({ text }) => `keine Zeit erfüllt alle Vorlieben${where('; diese gab nach: ', text('rule'))}`),
  'at-once': because(({ text }) => `das ist sofort zu tun${where(', als Antwort auf ', text('answers'))}`),
  late: because(({ when }) => `das ist verspätet${where(' seit ', when('lateAt'))}`),

  'number-chosen': because(
    ({ text }) => `von mehreren Nummern wird diese angerufen${where(': ', CHOSEN[text('why') ?? ''])}`,
  ),

  'anchor-missing': because(
    ({ text }) => `worauf gewartet wird, ist nicht geschehen${where(' (', text('anchor'), ')')}`,
    'dieses Ereignis',
  ),
  'enroll-refused': because(({ text }) => `${text('cadence') ?? 'die Kadenz'} darf nicht von selbst beginnen`),
  'cadence-limit': limit('die Grenze für Aufnahmen', 'eine Aufnahme von Hand'),
  'too-late': because('es war zu spät, um es noch aufzuhalten'),
  'not-yet': because('die Tatsache liegt in der Zukunft'),

  'unknowable-then': because('es war damals nicht zu wissen'),
  'cannot-tell': because(({ text }) => {
    const needs = text('needs')
    if (needs === 'calendar') return 'der Kalender der zuständigen Person war nicht zu lesen'
    return needs === undefined
      ? 'die Zeit ist dafür nicht genau genug bekannt'
      : `niemand hat gesagt, was eine Bedingung wissen will: ${needs}`
  }),
  'clock-suspect': because('beim Festhalten ging eine Uhr falsch'),
  unmapped: because(
    ({ text }) => `ein Wort fehlt in der Zuordnung${where(': ', text('word'))}`,
    'seine Aufnahme in die Zuordnung',
  ),
  orphan: because('es gehört zu nichts Bekanntem'),
}
