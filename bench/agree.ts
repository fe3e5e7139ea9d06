/** Cases that are compared must compute the same. */
export const agree = <T>(what: string, count: number, a: (i: number) => T, b: (i: number) => T): void => {
  for (let i = 0; i < count; i++) {
    const [ours, theirs] = [JSON.stringify(a(i)), JSON.stringify(b(i))]
    if (ours !== theirs) throw new Error(`${what}, case ${i}: ${ours} here, ${theirs} there`)
  }
}
