/** How much CPU time it takes to load what the core stands in for. Prints milliseconds. */
const start = process.cpuUsage()
await import('luxon')
await import('rrule')
await import('zod')
await import('fp-ts/lib/Either.js')
await import('fp-ts/lib/Option.js')
await import('fp-ts/lib/ReadonlyArray.js')
await import('fp-ts/lib/function.js')
const { user, system } = process.cpuUsage(start)
console.log((user + system) / 1000)

export {}
