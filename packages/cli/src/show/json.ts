/** JSON on one line that does nothing to the terminal it may be printed on. */

/** JSON escapes C0 itself; these act as well: DEL, C1, what reorders text, line separators, zero widths and tags. */
const ACTING = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g

const escape = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')

/** A value as one line of JSON; whoever parses it gets every character as it was. */
export const jsonLine = (value: unknown): string => JSON.stringify(value).replace(ACTING, escape)
