/**
 * Booking: the free slots of a rep for somebody, why not at a time that they name, and how to say it in their words.
 *
 * @since 0.1.0
 */
export { bookable, freeSlots, mayBook } from './times.ts'
export type { Offer, Times } from './times.ts'
export type { Terms, Wanted } from './Wanted.ts'
export { englishOffers, germanOffers, inTheirWords } from './inTheirWords.ts'
export type { OfferWords, Telling } from './inTheirWords.ts'
