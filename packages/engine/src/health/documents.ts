/** What is wrong with the documents in force, though they were let in. */
import type { Desk } from '../Desk.ts'
import { findingsOf } from '../setting/lint.ts'
import { standing } from '../setting/publishing.ts'
import { error, notice, ok, warning } from './finding.ts'
import type { Finding } from './Health.ts'

export const findingsOfDocuments = async (desk: Desk): Promise<readonly Finding[]> => {
  // First whether they can be asked at all: this process may lack a calendar that they name.
  await desk.inForce(true)
  const { epoch, documents } = await standing(desk.store)
  if (epoch === 0) return [error('no policy is published', 'publish the cadences in use, and the policy file')]
  const { file, published, kept } = documents
  const found = await Promise.all(
    published.map(async (cadence) => ({ cadence, findings: await findingsOf(cadence, documents) })),
  )
  const statesHours = file.hours !== undefined || file.packs?.some(({ windows }) => windows !== undefined) === true
  return [
    ok(`policy ${String(epoch)} is in force, with ${String(published.length)} cadences`),
    ...(published.length === 0 ? [warning('no cadence is published', 'publish one')] : []),
    ...(statesHours
      ? []
      : [
          warning('no policy states hours: who is known well may be called at any', 'state `hours` in the policy file'),
        ]),
    ...(kept.length > 0
      ? [
          notice(
            `kept for those who are in them: ${kept.map(({ id, version }) => `${id}@${String(version)}`).join(', ')}`,
            'migrate their people, if they are to follow a newer version',
          ),
        ]
      : []),
    ...found.flatMap(({ cadence, findings }) =>
      findings.map(({ id, path, level, cure }) => {
        const where = [`${cadence.id}@${String(cadence.version)}`, ...path].join('.')
        return (level === 'error' ? error : notice)(`${id} at ${where}`, cure)
      }),
    ),
  ]
}
