import { Client, Connection, isGrpcServiceError, ServiceError } from '@temporalio/client';
import { CalmRetries } from './calm-retries';

/** Where Temporal is. */
export interface EngineAddress {
  address: string;
  namespace: string;
}

/**
 * A client that connects when it is first needed, so that a process starts and serves while Temporal is away. Once
 * it is being closed, no call is tried again: each has its answer or fails.
 */
export function lazyClient({ address, namespace }: EngineAddress): {
  client: Client;
  connection: Connection;
  close(): Promise<void>;
} {
  const retries = new CalmRetries();
  const connection = Connection.lazy({ address, connectTimeout: '5s', interceptors: retries.interceptors });
  const close = async () => {
    await retries.stop();
    await connection.close();
  };
  return { client: new Client({ connection, namespace }), connection, close };
}

/** Whether an error says that Temporal did not take the call, as opposed to a fault in what it was asked. */
export const isEngineAway = (error: unknown): boolean =>
  isGrpcServiceError(error) || error instanceof ServiceError;
