/**
 * Facts about enrollments, and about work that was handed out.
 *
 * @since 0.1.0
 */
import { dictionary, fields, id, instant, list, optional, required, text, whole } from '../Shape.ts'
import { anyEnrollment, channel, enrollment, span, visit, word } from './common.ts'

export const enrollmentFacts = {
  Enrolled: {
    about: 'A run through a cadence began.',
    fields: {
      enrollment,
      cadence: required(id, 'the cadence'),
      version: optional(whole(1), 'its version; 1 where absent'),
      variant: optional(id, 'the variant, for the content'),
    },
  },
  EnrollmentPaused: {
    about: 'A run is held.',
    fields: {
      enrollment: anyEnrollment,
      until: optional(instant, 'the review date; 14 days on where absent'),
      why: optional(word, 'the reason'),
    },
  },
  EnrollmentResumed: { about: 'A held run goes on.', fields: { enrollment: anyEnrollment } },
  EnrollmentMoved: {
    about: 'A run goes on in another version or cadence.',
    fields: {
      enrollment,
      cadence: required(id, 'the cadence'),
      version: optional(whole(1), 'its version; 1 where absent'),
      map: optional(dictionary(id), 'former step id to step id'),
      removed: optional(dictionary(id), 'former step id to the step, or `next`, where its people go'),
    },
  },
  EnrollmentClosed: {
    about: 'A run ended for good.',
    fields: {
      enrollment: anyEnrollment,
      why: required(word, 'the reason code'),
      quietUntil: optional(instant, 'until when nothing is to go out'),
    },
  },
}

const action = { key: optional(id, 'the key of the action'), ...visit }

export const workFacts = {
  ActionIssued: {
    about: 'An action was handed to somebody.',
    fields: {
      ...action,
      openedAt: optional(instant, 'when the visit was due from'),
      knew: optional(
        fields({
          position: optional(whole(), 'the position in the stream up to which facts were read'),
          recordedAt: optional(instant, 'the moment up to which recorded facts were read'),
        }),
        'what was known when it was decided; all that was recorded by then where absent',
      ),
      channel: optional(channel, 'the channel; none for internal work'),
      number: optional(id, 'the number to call, by id'),
      email: optional(id, 'the address to write to, by id'),
      message: optional(id, 'the message to leave or send'),
      item: optional(id, 'the talking point, conversation or enquiry that it is made around'),
      from: optional(instant, 'the beginning of its window'),
      until: optional(instant, 'the exclusive end of its window'),
      appointment: optional(span, 'the time that a presumed appointment is named for'),
      basis: optional(dictionary(id), 'the versions that it was decided with'),
      override: optional(
        fields({
          rules: required(list(id), 'the wishes that would have had it later'),
          why: required(text('a reason in a few words'), 'the reason, by whoever took it'),
        }),
        'set where somebody took it against wishes',
      ),
    },
  },
  ActionDone: { about: 'An action was done.', fields: action },
  ActionSkipped: {
    about: 'An action was skipped on purpose.',
    fields: { ...action, why: optional(word, 'the reason') },
  },
  ActionSnoozed: {
    about: 'An action was put off.',
    fields: { ...action, until: required(instant, 'when it is to come back') },
  },
  ActionExpired: { about: 'The window of an action passed with nothing done.', fields: action },
  ActionWithdrawn: { about: 'An action was taken back.', fields: { ...action, why: optional(word, 'the reason') } },
}
