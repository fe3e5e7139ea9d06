/**
 * The mappings that come with the command. Each portal may have words of its own: copy the file, and add them.
 *
 * @since 0.1.0
 */
import { readMappingOrThrow } from '../mapping/readMapping.ts'
import type { Mapping } from '../Mapping.ts'
import asterisk from './asterisk.json' with { type: 'json' }
import freeswitch from './freeswitch.json' with { type: 'json' }
import hubspot from './hubspot.json' with { type: 'json' }
import pipedrive from './pipedrive.json' with { type: 'json' }
import salesforce from './salesforce.json' with { type: 'json' }
import twilio from './twilio.json' with { type: 'json' }

/** The mapping of each system, as data to use or to copy. @category constants @since 0.1.0 */
export const MAPPINGS = {
  hubspot: readMappingOrThrow(hubspot),
  salesforce: readMappingOrThrow(salesforce),
  pipedrive: readMappingOrThrow(pipedrive),
  asterisk: readMappingOrThrow(asterisk),
  freeswitch: readMappingOrThrow(freeswitch),
  twilio: readMappingOrThrow(twilio),
} as const satisfies { readonly [system: string]: Mapping }
