import { APPLICATION_PROGRAM } from '../../codes/policy-codes';
import { child, type XmlNode } from '../../xml/xml-node';
import type { Reading } from '../reading';
import { flag } from './read-roles';

type Program = 'formal' | 'informal';

/** An application for a new policy, as nearly every one is: it says nothing of whether it is a trial. */
const TYPE_NEW = 1;

/**
 * Whether an application asks for a policy or only for an opinion. `FormalAppInd` of the standard says it; some senders put a
 * code of the relation descriptions into `ApplicationType` instead. Where both are there and disagree, the indicator counts,
 * with a warning.
 * @returns undefined when nothing is said.
 */
export function readProgram(reading: Reading, application: XmlNode | undefined): Program | undefined {
  const isFormal = flag(application, 'FormalAppInd');
  const byType =
    reading.tc(application, 'ApplicationType') === TYPE_NEW
      ? undefined
      : reading.code(application, 'ApplicationType', APPLICATION_PROGRAM, '/program');
  if (isFormal === undefined) return byType;
  const indicator = child(application, 'FormalAppInd')!;
  const program = isFormal ? 'formal' : 'informal';
  reading.origins['/program'] = indicator.path;
  if (byType !== undefined && byType !== program)
    reading.warn(
      indicator,
      'program-differs',
      `the indicator says ${program}, the application type ${byType}`,
    );
  return program;
}
