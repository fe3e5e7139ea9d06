/**
 * The working days of a prospect: neither weekend, holiday, closure nor quiet day in their calendar.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import * as WorkDays from '../time/WorkDays.ts'
