import type { TestProjectConfiguration } from 'vitest/config'

/** The projects that Vitest runs: one a package, named as its folder, and the tools' own. */
const projects: TestProjectConfiguration[] = ['packages/*', 'tools']

export default projects
