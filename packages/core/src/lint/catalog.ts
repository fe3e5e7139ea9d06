/**
 * Every rule of lint: how grave it is, and what it says, in one line (cadence language 3 and 6).
 *
 * @since 0.1.0
 */

/** What is known of a rule of lint. @category model @since 0.1.0 */
export interface LintRule {
  readonly level: 'error' | 'warning'
  readonly says: string
}

const error = (says: string): LintRule => ({ level: 'error', says })
const warning = (says: string): LintRule => ({ level: 'warning', says })

/** The rules by id. @category constants @since 0.1.0 */
export const CATALOG = {
  // the shape of the document
  'document-malformed': error('a field is missing, unknown or of another sort than expected; `code` says which'),
  'language-unknown': error('`refrain` is not a version of the language that this release reads'),
  'id-malformed': error('an id is missing, or is not lower-case letters, digits and hyphens'),
  'id-duplicate': error('two steps have one id'),
  'id-reserved': error('a step is called `next`, `again`, `stay`, `callback` or `constructor`'),
  'lasts-missing': error('nothing says how long an enrollment may live'),
  'steps-empty': error('a line has no step'),
  'do-unknown': error('`do` is none of the deeds'),
  'was-present': error('a former id belongs to a step that is there, or to two steps'),
  'removed-present': error('an id under `removed` belongs to a step that is there'),
  'burst-unbounded': error('a burst of redials is longer than a day, or has no bound in dials'),
  'burst-too-fast': error('a burst redials more often than every 30 seconds'),
  'within-empty': error('a horizon ends where it begins'),
  'when-contradicts': error('a condition can never hold'),
  'again-after-exhausted': error('`again` where no try can be left'),
  'auto-call': error('only an email or an appointment is done without a person'),
  'at-once-delayed': error('a step at once has a delay'),
  'recurrence-empty': error('a recurrence never occurs'),
  'recurrence-ends': error('a recurrence has COUNT or UNTIL; `times` and `lasts` bound a step'),
  // words and targets
  'target-unknown': error('`on` or `then` names no step of the same line, or `start` no cadence'),
  'word-unknown': error('not a word of the language, and not `x-…`'),
  'word-final': error('`firm-no`, `asked-to-stop`, `won`, `dud` cannot be given another meaning'),
  'word-misplaced': error(
    'a way of ending in the `on` of the cadence, or a reach in the `on` of a step that calls nobody',
  ),
  'step-unreachable': error('no path leads from the first step or from the `on` of the cadence to this step'),
  'alongside-crossing': error('a target lies in another line'),
  'then-instead-of-again': warning('`on` names its own step, which is a new round; `again` is the next try'),
  'missed-forever': warning('`"missed": "stay"` with no step after it'),
  'reaction-unanswered': warning('no line for `replied`, `called-in` or `soft-no`, or its target can be spent'),
  // versions
  'step-vanished': error('an id of the previous version is neither here, nor in `was`, nor in `removed`'),
  'step-changed-kind': error('the same id does something else than in the previous version'),
  // how it ends
  'silent-endless': error('in silence the cadence does not end by itself'),
  'lasts-short': warning('`lasts` cuts the silent path'),
  'chain-cycle': error('cadences start each other without any reaction'),
  'start-refused': error('the cadence that is started asks for something that this path does not guarantee'),
  // time
  'anchor-unknown': error('a moment is counted from something that is no anchor'),
  'anchor-never': error('nothing on any path to the step can make the anchor happen'),
  'negative-without-anchor': error('a negative duration from `previous`, `enrollment` or `touch`'),
  'times-without-every': error('more than one try and no distance'),
  'cases-open': error('the last case has a condition, or there is none'),
  'window-never': error('no moment in two years satisfies the step, its horizon and the rules'),
  'within-shorter-than-tries': warning('`within` ends before the last try can come, so `times` is decoration'),
  'long-business-days': warning('more than 15 business days; write weeks or months for the calendar'),
  'hours-in-cadence': warning('a recurrence names an hour outside the permitted hours'),
  'slots-impossible': warning('`rotate` with one slot in the permitted hours'),
  // rules
  'rule-unknown': error('no rule has this name, or it cannot stand here'),
  'rule-parameters': error('a parameter is missing, unknown or malformed'),
  'rule-weakens': warning('wider than the same rule above it, so it has no effect'),
  // messages
  'message-missing': error('`say` names a kind without a message'),
  'messages-few': warning('fewer messages of the kind than visits that leave one'),
  'message-without-benefit': error('the rule `message` asks for something that the message does not use'),
  'message-unused': warning('no step says this kind of message'),
  'voicemail-silent': error('a voicemail is always left, and there is nothing to say'),
  'voicemail-contradiction': error('a voicemail is never left, and only one can carry this kind'),
  'breakup-not-last': error('on the silent path a touch follows a breakup, or two steps say it'),
  'breakup-without-quiet': warning('no wait and no quiet period after the breakup'),
  'touch-without-reason': warning('a touch with neither `say`, `needs` nor `agenda`'),
} as const satisfies { readonly [id: string]: LintRule }

/** The id of a rule of lint. @category model @since 0.1.0 */
export type LintId = keyof typeof CATALOG
