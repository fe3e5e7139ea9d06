/**
 * Colours of events, which stand for the categories that Google does not have: what people can set on an event of theirs.
 *
 * @since 0.1.0
 */

/** By Google's `colorId`, as its web calendar names them in English. */
const COLOURS = {
  '1': 'lavender',
  '2': 'sage',
  '3': 'grape',
  '4': 'flamingo',
  '5': 'banana',
  '6': 'tangerine',
  '7': 'peacock',
  '8': 'graphite',
  '9': 'blueberry',
  '10': 'basil',
  '11': 'tomato',
} as const

/** A colour of an event, as Google's web calendar names it in English. @category model @since 0.1.0 */
export type Colour = (typeof COLOURS)[keyof typeof COLOURS]

/** Whether it is the name of a colour. */
export const isColour = (name: unknown): name is Colour => (Object.values(COLOURS) as readonly unknown[]).includes(name)

const colourOf = (colorId: string): Colour | undefined =>
  Object.hasOwn(COLOURS, colorId) ? COLOURS[colorId as keyof typeof COLOURS] : undefined

/** The categories that an event of a colour has: the name of the colour, and what it stands for. */
export const categoriesOf = (
  colorId: string | null | undefined,
  meant: { readonly [category: string]: Colour },
): readonly string[] => {
  const colour = typeof colorId === 'string' ? colourOf(colorId) : undefined
  if (colour === undefined) return []
  return [colour, ...Object.keys(meant).filter((category) => meant[category] === colour)]
}
