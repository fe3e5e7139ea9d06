/**
 * Google Calendar.
 *
 * @since 0.1.0
 */
export {}
