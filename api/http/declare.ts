import type { ApiDeps } from '../api-deps';
import { type Route, route as routeOf } from './route';

/** A route of this API. */
export type ApiRoute = Route<ApiDeps>;

/** Declares a route with its handler's types taken from its schemas. */
export const route = routeOf<ApiDeps>();
