import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Actor, Permission } from '../auth/permissions';
import type { ProblemCode } from './problems';

/** The method and path of a route; `:name` marks a parameter. */
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a handler gets: everything parsed, the caller known and allowed. */
export interface RouteContext<Deps, Params, Query, Body> {
  deps: Deps;
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  /** Raw body of routes that take files or other content types. */
  raw: Buffer;
  contentType: string;
  requestId: string;
  header(name: string): string | undefined;
  /** The request itself, for routes that read their body as a stream. */
  request: IncomingMessage;
}

/** What a handler answers: one of the declared statuses. */
export interface RouteReply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Bytes instead of JSON, with their content type. */
  bytes?: { data: Buffer; type: string };
}

/**
 * A route as data: OpenAPI, the docs page, the authorization matrix of the tests and the server are made from it.
 * Handlers hold no rules: they call a service and present what it answers.
 */
export interface Route<Deps> {
  method: Method;
  path: string;
  summary: string;
  tag: string;
  /** Permission that the caller needs; `public` for health and documentation, `partner` for signed messages. */
  allow: Permission | 'public' | 'partner';
  params?: z.ZodType;
  query?: z.ZodType;
  /** JSON body; unset for routes without one or with a raw one. */
  body?: z.ZodType;
  /** Content types of a raw body, with the largest size in bytes; `schema` documents those that are not XML. */
  raw?: { types: string[]; bytesMax: number; schema?: z.ZodType };
  /** The handler reads the body itself, piece by piece. */
  streams?: boolean;
  /** Whether an Idempotency-Key is honored: the first reply is stored and repeated. */
  idempotent?: boolean;
  replies: Record<number, { description: string; schema?: z.ZodType }>;
  problems: ProblemCode[];
  // The registry holds routes of many shapes; each handler's own types are checked where it is declared.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  handle(context: RouteContext<Deps, any, any, any>): Promise<RouteReply>;
}

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** Declares a route with its handler's types taken from its schemas. */
export function route<Deps>() {
  return <P extends z.ZodType | undefined, Q extends z.ZodType | undefined, B extends z.ZodType | undefined>(
    declared: Omit<Route<Deps>, 'params' | 'query' | 'body' | 'handle'> & {
      params?: P;
      query?: Q;
      body?: B;
      handle(context: RouteContext<Deps, Out<P>, Out<Q>, Out<B>>): Promise<RouteReply>;
    },
  ): Route<Deps> => declared as unknown as Route<Deps>;
}
