import { Client, Connection, isGrpcServiceError, ServiceError } from '@temporalio/client';
import { CalmRetries } from './calm-retries';

/** Where Temporal is. */
export interface EngineAddress {
  address: string;
  namespace: string;
}

/**
 * How long after a failed try it connects again, at most: gRPC itself waits longer each time, up to two minutes, and a Temporal
 * that has come back would not be used until then.
 */
const RECONNECTS_WITHIN_MS = 1_000;

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
  const connection = Connection.lazy({
    address,
    connectTimeout: '5s',
    interceptors: retries.interceptors,
    channelArgs: { 'grpc.max_reconnect_backoff_ms': RECONNECTS_WITHIN_MS },
  });
  const close = async () => {
    await retries.stop();
    await connection.close();
  };
  return { client: new Client({ connection, namespace }), connection, close };
}

/** Whether an error says that Temporal did not take the call, as opposed to a fault in what it was asked. */
export const isEngineAway = (error: unknown): boolean =>
  isGrpcServiceError(error) || error instanceof ServiceError;
