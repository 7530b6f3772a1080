import { Client, Connection, isGrpcServiceError, ServiceError } from '@temporalio/client';

/** Where Temporal is. */
export interface EngineAddress {
  address: string;
  namespace: string;
}

/** A client that connects when it is first needed, so that a process starts and serves while Temporal is away. */
export function lazyClient({ address, namespace }: EngineAddress): {
  client: Client;
  close(): Promise<void>;
} {
  const connection = Connection.lazy({ address, connectTimeout: '5s' });
  return { client: new Client({ connection, namespace }), close: () => connection.close() };
}

/** Whether an error says that Temporal did not take the call, as opposed to a fault in what it was asked. */
export const isEngineAway = (error: unknown): boolean =>
  isGrpcServiceError(error) || error instanceof ServiceError;
