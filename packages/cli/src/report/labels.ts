/** The words of the insight. */

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
