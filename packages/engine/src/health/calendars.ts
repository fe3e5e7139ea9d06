/** Whether calendars can be read: what only a person can mend is an error. */
import { needsSomebody } from '../appointments/answers.ts'
import { error, warning } from './finding.ts'
import type { Finding, Health } from './Health.ts'

const CURES: { readonly [fault: string]: string } = {
  reauthorise: 'have its owner grant access again',
  forbidden: 'have its owner share the calendar with whoever the engine reads it as',
  'not-found': 'name another calendar in `calendarsOf`',
  unsupported: 'name another calendar in `calendarsOf`',
}

/** What is wrong with calendars of reps. */
export const findingsOfCalendars = ({ unreadCalendars }: Health): readonly Finding[] =>
  unreadCalendars.map(({ rep, fault }) =>
    needsSomebody(fault)
      ? error(
          `a calendar of ${rep} cannot be read (${fault}): nobody is called or booked for them`,
          CURES[fault] ?? null,
        )
      : warning(`a calendar of ${rep} does not answer (${fault}): nobody is called or booked for them meanwhile`, null),
  )
