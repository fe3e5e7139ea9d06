/** Libraries that are built into our packages, so that users need not install them; each gets a notice. */
export const bundled = [/^fp-ts(\/|$)/, /^rrule$/, /^tslib$/]
