/** How much CPU time it takes to load the core, which stands beside this as a module of its own. Prints milliseconds. */
const beside = './core.mjs'
const start = process.cpuUsage()
await import(beside)
const { user, system } = process.cpuUsage(start)
console.log((user + system) / 1000)

export {}
