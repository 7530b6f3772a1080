/** Addresses of what Temporal's Web UI shows, for people. */
import type { Config } from '../config/config';
import { CASE_WORKFLOW, caseWorkflowId } from '../domain/case/workflow-ids';

type Place = Pick<Config, 'TEMPORAL_UI_URL' | 'TEMPORAL_NAMESPACE'>;

const workflows = ({ TEMPORAL_UI_URL, TEMPORAL_NAMESPACE }: Place): string =>
  `${TEMPORAL_UI_URL}/namespaces/${TEMPORAL_NAMESPACE}/workflows`;

/** The page of one case. */
export const caseInTemporal = (place: Place, caseId: string): string =>
  `${workflows(place)}/${caseWorkflowId(caseId)}`;

/** The list of cases alone: unfiltered, it is full of what runs by the clock. */
export const casesInTemporal = (place: Place): string =>
  `${workflows(place)}?query=${encodeURIComponent(`WorkflowType="${CASE_WORKFLOW}"`)}`;
