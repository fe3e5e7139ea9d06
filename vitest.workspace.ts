import type { TestProjectConfiguration } from 'vitest/config'

/** The projects that Vitest runs: one a package or example, named as its folder, and the tools' own. */
const projects: TestProjectConfiguration[] = ['packages/*', 'examples/*', 'tools']

export default projects
