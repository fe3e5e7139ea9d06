/** The public holidays of Portugal while the campaigns ran: input, like any other calendar. */

const FIXED = ['01-01', '04-25', '05-01', '06-10', '08-15', '10-05', '11-01', '12-01', '12-08', '12-25']

/** Good Friday, Easter Sunday and Corpus Christi. */
const MOVING: Readonly<Record<number, readonly string[]>> = {
  2008: ['03-21', '03-23', '05-22'],
  2009: ['04-10', '04-12', '06-11'],
  2010: ['04-02', '04-04', '06-03'],
}

/** The holidays by country, as a policy's calendars want them. */
export const HOLIDAYS: { readonly PT: readonly string[] } = {
  PT: [2008, 2009, 2010].flatMap((year) => [...FIXED, ...(MOVING[year] ?? [])].map((day) => `${year}-${day}`)).sort(),
}
