import { caseInTemporal } from '../../engine/web-ui';
import type { Received } from '../../intake/applications/receive-application';
import { startCase } from '../../intake/applications/start-case';
import { crashPoint } from '../../records/crash-points';
import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';
import type { RouteReply } from '../http/route';

/** How long the answer waits for the workflow's start: it is a courtesy, the commit has happened. */
const START_MS_MAX = 2_000;

/**
 * Says what became of a file. What was accepted is committed already; its workflow is started on the way, and when that
 * does not work now, the sweep starts it.
 * @throws `application-quarantined` with every fault, or the problem of a file that was refused unread.
 */
export async function answerReceived(deps: ApiDeps, received: Received): Promise<RouteReply> {
  if (received.outcome === 'quarantined') {
    throw problem('application-quarantined', {
      detail: 'Correct what is listed and send it to the address below, or send the whole file again.',
      errors: received.faults,
      extra: {
        quarantineId: received.quarantineId,
        resubmit: `/v1/quarantine/${received.quarantineId}/resubmit`,
      },
    });
  }
  if (received.outcome === 'refused') {
    throw problem(received.code === 'too-large' ? 'too-large' : 'unreadable-body', {
      detail: received.detail,
    });
  }
  const { caseId, number, duplicate, warnings = [] } = received;
  crashPoint('application-committed');
  const processing = await begin(deps, caseId);
  return {
    status: duplicate ? 200 : 202,
    headers: { location: `/v1/cases/${caseId}` },
    body: {
      caseId,
      number,
      status: 'accepted',
      duplicate,
      processing,
      warnings,
      links: {
        self: `/v1/cases/${caseId}`,
        events: `/v1/cases/${caseId}/events`,
        temporal: caseInTemporal(deps.config, caseId),
      },
    },
  };
}

/** Starts the workflow of a committed case. @returns whether it runs by now; if not, the sweep starts it. */
export async function begin(deps: ApiDeps, caseId: string): Promise<'started' | 'waiting-for-engine'> {
  const starting = startCase(deps, deps.engine, caseId).catch((error: unknown) => {
    deps.log.error({ err: error, caseId }, 'a case could not be started; the sweep tries again');
    return false;
  });
  return (await within(START_MS_MAX, starting)) ? 'started' : 'waiting-for-engine';
}

/** Whether the work said yes in time. It goes on in any case; what it cannot do the sweep does. */
async function within(ms: number, work: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
