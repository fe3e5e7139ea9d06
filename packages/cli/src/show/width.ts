/** How many columns of a terminal text takes. */

/** Marks that sit on the letter before them. */
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** East Asian wide letters and pictures take two columns. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}])$/u

const ASCII = /^[\x20-\x7e]*$/

const columnsOf = (letter: string): number => (ZERO.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1)

/** The columns that a line takes. */
export const width = (text: string): number => {
  if (ASCII.test(text)) return text.length
  let total = 0
  for (const letter of text) total += columnsOf(letter)
  return total
}

/** The text, cut with an ellipsis where it is wider than that. */
export const cut = (text: string, columns: number): string => {
  if (width(text) <= columns) return text
  let [kept, total] = ['', 0]
  for (const letter of text) {
    total += columnsOf(letter)
    if (total > columns - 1) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

/** The text, filled with blanks to that width. */
export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)))

/** The text in lines no wider than that, broken at blanks. */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && width(longer) > columns) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].map((each) => cut(each, columns))
}
