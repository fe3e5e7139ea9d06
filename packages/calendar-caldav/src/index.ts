/**
 * Calendars on CalDAV servers.
 *
 * @since 0.1.0
 */
export {}
