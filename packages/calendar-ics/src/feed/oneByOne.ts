/** Work on one thing after another, each whatever became of the one before; on several things side by side. */
export const oneByOne = (): (<A>(name: string, work: () => Promise<A>) => Promise<A>) => {
  const last = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work)
    last.set(name, mine)
    try {
      return await mine
    } finally {
      if (last.get(name) === mine) last.delete(name)
    }
  }
}
