/** A view with everything in it, and names that would like to be markup. */
import { Insight } from '@refrain/core/insight'
import { english } from './labelsEnglish.ts'
import { viewOf } from './View.ts'
import type { View } from './View.ts'

/** What a CRM may hold where a title was asked for. */
export const HOSTILE = `</title></style><script>window.pwned=1</script><img src="https://example.com/x" onerror="window.pwned=1">'"&`

/** Calls at ten on Tuesdays and at two on Fridays, messages, steps, callbacks, duds, a funnel. */
export const REPORT: Insight.Report = Insight.read({
  counts: {
    'callbacks/prospect/missed': 3,
    'callbacks/rep/kept': 40,
    'callbacks/rep/missed': 10,
    'closed/calls/1/a/won': 6,
    'enquiries/all': 40,
    'enquiries/called': 38,
    'enquiries/dated': 40,
    'enquiries/reached': 12,
    'headline/advances': 9,
    'headline/conversations': 61,
    'headline/conversions': 6,
    'hours/34/attempts': 400,
    'hours/34/conversations': 60,
    'hours/110/attempts': 7,
    'hours/110/conversations': 1,
    'messages/email/intro/reactions': 4,
    'messages/email/intro/sent': 90,
    'people/inbound/all': 44,
    'people/inbound/duds': 4,
    'runs/calls/1/a/advance': 9,
    'runs/calls/1/a/conversation': 30,
    'runs/calls/1/a/conversion': 6,
    'runs/calls/1/a/enrolled': 90,
    'runs/calls/1/a/reached': 50,
    'speed/PT5M/all': 30,
    'speed/PT5M/spoken': 20,
    'steps/calls/1/call/conversations': 30,
    'steps/calls/1/call/tries': 300,
  },
})

/** The view, with hostile titles. */
export const VIEW: View = viewOf(REPORT, [`people of ${HOSTILE}`, 'until Mon 23 Nov 2026'], () => HOSTILE, english)

/** Nothing was counted. */
export const EMPTY: View = viewOf(Insight.read(Insight.empty), ['until now'], (id) => id, english)
