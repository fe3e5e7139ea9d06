/**
 * Telephone numbers: read, told apart by kind and country, and refused where they must not be dialled.
 *
 * @since 0.1.0
 */
export type * from './PhoneNumber.ts'
export * from './parseNumber.ts'
export * from './mayDial.ts'
export * from './display.ts'
