/**
 * How the columns and words of a CRM's export are read: data, written by a user or built in, never code.
 *
 * @since 0.1.0
 */
import type { Words as Core } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** A column by its header, or by its position from 0 where the file has no header; of a list, the first that is filled. @category model @since 0.1.0 */
export type Column = string | number | readonly (string | number)[]

/** How a file's bytes make text. A byte order mark wins. @category model @since 0.1.0 */
export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252'

/** In what a length of time is written; `clock` is `HH:MM:SS` or `MM:SS`. @category model @since 0.1.0 */
export type Unit = 'ms' | 's' | 'min' | 'clock'

/** A column that holds a length of time. @category model @since 0.1.0 */
export interface LengthColumn {
  readonly column: Column
  readonly unit: Unit
}

/** What a word for the outcome of a touch means. @category model @since 0.1.0 */
export interface Meaning {
  /** What the line did. */
  readonly reach?: Core.Reach
  /** The voicemail that was left. */
  readonly left?: 'complete' | 'partial'
  /** The kind of what was left or sent, where the word tells. */
  readonly kind?: 'value' | 'appointment' | 'breakup' | 'other'
  /** What came of it. */
  readonly result?: Result
  /** Why the number is not called again, where the word tells. */
  readonly retires?: 'wrong' | 'dead' | 'changed' | 'fax'
  /** For an opt-out: the channels that it names; all if not given. */
  readonly channels?: readonly Core.Channel[]
}

/** What came of a touch, as the fact that it becomes. @category model @since 0.1.0 */
export type Result =
  | 'conversation'
  | 'interested'
  | 'meeting'
  | 'advance'
  | 'callback'
  | 'referred'
  | 'not-now'
  | 'soft-no'
  | 'firm-no'
  | 'opt-out'
  | 'replied'
  | 'bounced'
  | 'out-of-office'
  | 'won'
  | 'lost'
  | 'dud'

/** Words that name a result of a person, whatever touch it came from: lifecycle stages, lead statuses. @category model @since 0.1.0 */
export type LifeResult = 'won' | 'lost' | 'dud' | 'opt-out' | 'firm-no' | 'listed' | 'none'

/** The columns of a contacts file. @category model @since 0.1.0 */
export interface ContactColumns {
  readonly id: Column
  readonly name?: Column
  /** Parts of the name, joined by a blank, where no column has it whole. */
  readonly names?: readonly Column[]
  readonly company?: Column
  /** Each number column, with what sort of line it holds. */
  readonly phones?: readonly {
    readonly column: Column
    readonly kind?: 'mobile' | 'landline' | 'direct' | 'switchboard'
  }[]
  readonly emails?: readonly Column[]
  readonly added?: Column
  readonly source?: Column
  readonly owner?: Column
  readonly account?: Column
  readonly stage?: Column
  readonly country?: Column
  readonly region?: Column
  readonly zone?: Column
  readonly subscriber?: Column
  /** What is known of them that a message may be made around: `industry`, `talking-point` …; the text itself stays out of the facts. */
  readonly learned?: readonly { readonly column: Column; readonly what: string }[]
  /** A yes means that they agreed to be contacted; `channels` narrows it. */
  readonly consents?: readonly { readonly column: Column; readonly channels?: readonly Core.Channel[] }[]
  /** A yes means: do not contact; `channels` narrows it. */
  readonly optOuts?: readonly {
    readonly column: Column
    readonly channels?: readonly Core.Channel[]
    readonly at?: Column
  }[]
  /** A lifecycle word, and when it was reached. */
  readonly life?: { readonly column: Column; readonly at?: Column }
  /** When they were enrolled, and in which cadence. */
  readonly enrolled?: { readonly at: Column; readonly cadence: Column }
}

/** The columns of an activities file. @category model @since 0.1.0 */
export interface ActivityColumns {
  /** The source's own key of the row; where there is none, it is made of the row's content. */
  readonly id?: Column
  /** The key of the contact, as in the contacts file. */
  readonly prospect?: Column
  readonly at: Column
  /** The zone of a local time, where each row has its own. */
  readonly zone?: Column
  readonly channel?: Column
  readonly direction?: Column
  /** Where the call comes from within the telephone system: some names tell the direction. */
  readonly context?: Column
  /** The other side's number: of a call that goes out who was called, of one that comes in who called. */
  readonly number?: Column
  /** Who called, where that is another column. */
  readonly numberIn?: Column
  /** The call that this one is a leg of: a leg that reaches nobody known is no call of its own. */
  readonly parent?: Column
  readonly email?: Column
  readonly outcome?: Column
  /** Who or what answered, where that is told apart from the outcome; it tells more, where it tells something. */
  readonly answerer?: Column
  readonly talk?: LengthColumn
  /** Ringing and talking together, where ringing is not told apart. */
  readonly total?: LengthColumn
  /** When it was answered: where this column exists, an empty one means that nobody answered. */
  readonly answered?: Column
  /** An id whose whole part is the epoch second of the start: tells the offset of local times. */
  readonly epochId?: Column
  /** The time of an agreed callback. */
  readonly callbackAt?: Column
  readonly rep?: Column
  /** Which message was used, by id. */
  readonly message?: Column
}

/** Words and what they mean; matched without regard to case and surrounding space. @category model @since 0.1.0 */
export type Words<A> = { readonly [word: string]: A }

/** A mapping. @category model @since 0.1.0 */
export interface Mapping {
  /** The version of this language. */
  readonly refrain: 1
  /** Names the system: part of every id that is derived. */
  readonly source: string
  /** Who wrote the rows; people if not given. What a machine wrote of a call gives way to what people said of it. */
  readonly by?: 'people' | 'machine'
  /** The zone of times that have none of their own. */
  readonly zone?: string
  /** How dates look, asked in order: `iso`, `rfc2822`, `epoch-ms`, `epoch-s` or a pattern such as `dd/MM/yyyy HH:mm`. */
  readonly dates: readonly string[]
  /** UTF-8 if not given. */
  readonly encoding?: Encoding
  /** The separator between cells; found by looking where it is not given. */
  readonly delimiter?: ',' | ';' | '\t' | '|'
  /** Which words mean yes in columns of consent and opt-out. */
  readonly yes?: readonly string[]
  readonly contacts?: {
    readonly columns: ContactColumns
    readonly sources?: Words<'inbound' | 'met' | 'referral' | 'list' | 'inherited' | 'customer' | 'other'>
    readonly subscribers?: Words<'consumer' | 'sole-trader' | 'partnership' | 'corporate' | 'unknown'>
    readonly life?: Words<LifeResult>
  }
  readonly activities?: {
    /** Whether the first row names the columns. */
    readonly header?: boolean
    readonly columns: ActivityColumns
    /** Other layouts of a file without header, told apart by the words of `outcome`; the first that fits is taken. */
    readonly layouts?: readonly ActivityColumns[]
    readonly channels?: Words<Core.Channel | 'ignore'>
    /** The channel of rows that name none. */
    readonly channel?: Core.Channel
    readonly directions?: Words<'out' | 'in'>
    /** Contexts that tell the direction; others tell nothing. */
    readonly contexts?: Words<'out' | 'in'>
    /** Numbers and extensions of ours, whole or as their first digits and `*`: calls from them go out, calls between them are ignored. */
    readonly ours?: readonly string[]
    /** The direction of rows that nothing else tells it of. */
    readonly direction?: 'out' | 'in'
    readonly outcomes?: Words<Meaning>
    readonly answerers?: Words<Meaning>
    /** Outcomes of calls that are not over: they are left for a later import. */
    readonly unfinished?: readonly string[]
  }
}
