import type { TestProjectConfiguration } from 'vitest/config'

/** The projects that Vitest runs: one a package, named as its folder. */
const projects: TestProjectConfiguration[] = ['packages/*']

export default projects
