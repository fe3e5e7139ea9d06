/** Words around a fact, or nothing where the fact was not given. */
export const where = (before: string, fact: string | undefined, after = ''): string =>
  fact === undefined ? '' : `${before}${fact}${after}`
