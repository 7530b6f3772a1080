import { setTimeout as pause } from 'node:timers/promises';

/** How long a closed case can still be looked at in Temporal. The records of the product are in PostgreSQL. */
export const RETENTION_DAYS = 7;
const ALREADY_EXISTS = 6;

/** Ready when the server's front end says that it serves. */
export const temporalAnswers = (address) => async () => {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.getSystemInfo({}));
    return true;
  } finally {
    await connection.close();
  }
};

/**
 * Registers a namespace if it is not there, and waits until every part of the server knows it.
 * @param {string} address @param {string} namespace @param {{ signal?: AbortSignal }} options
 * @throws {Error} when the server does not know it after 60 s
 */
export async function ensureNamespace(address, namespace, { signal } = {}) {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: '5s' });
  try {
    const { workflowService } = connection;
    const workflowExecutionRetentionPeriod = { seconds: RETENTION_DAYS * 86_400 };
    await workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod })
      .catch((error) => {
        if (error.code !== ALREADY_EXISTS) throw error;
      });
    const until = performance.now() + 60_000;
    // The front end answers for a new namespace only after its next look into the database.
    while (!(await knows(workflowService, namespace))) {
      if (performance.now() > until)
        throw new Error(`Temporal does not get to know the namespace "${namespace}".`);
      await pause(200, undefined, { signal });
    }
  } finally {
    await connection.close();
  }
}

async function knows(workflowService, namespace) {
  try {
    await workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
    return true;
  } catch {
    return false;
  }
}
