import { type Database, openDatabase } from '../../records/database';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { PROBLEMS } from '../http/problems';
import { apiRoutes } from '../routes';
import { openApiPath } from './openapi';

let api: TestApi;
let withoutDatabase: TestApi;
let nowhere: { db: Database; close(): Promise<void> };
beforeAll(async () => {
  api = await openTestApi({ profile: 'demo', temporal: 'real' });
  nowhere = openDatabase({ url: 'postgresql://nobody:nothing@127.0.0.1:9/none' });
  withoutDatabase = await openTestApi({ change: () => ({ db: nowhere.db }) });
});
afterAll(() => Promise.all([api.close(), withoutDatabase.close(), nowhere.close()]));

const get = (path: string, of = api) => of.call(path, { key: null });

describe('health', () => {
  it('says that everything answers', async () => {
    expect((await get('/healthz')).body).toEqual({ status: 'ok' });
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { database: 'ok', temporal: 'ok' } });
  });

  it('stays ready without Temporal, since applications are taken all the same', async () => {
    const alone = await openTestApi({ temporal: 'away' });
    expect(await get('/readyz', alone)).toMatchObject({
      status: 200,
      body: { database: 'ok', temporal: 'away' },
    });
    await alone.close();
  });

  it('is alive and not ready without the database, and says so soon', async () => {
    const from = Date.now();
    expect((await get('/readyz', withoutDatabase)).status).toBe(503);
    expect(Date.now() - from).toBeLessThan(5_000);
    expect((await get('/healthz', withoutDatabase)).status).toBe(200);
  });

  it('tells callers to come again while the database is away', async () => {
    const { status, body, headers } = await withoutDatabase.call('/v1/cases');
    expect({ status, type: body.type }).toEqual({ status: 503, type: '/problems/records-unavailable' });
    expect(headers.get('retry-after')).toBe('2');
  });
});

describe('metrics', () => {
  it('count by the pattern of the route, never by what was typed', async () => {
    await api.call('/v1/cases/SECRET-PERSON');
    await get('/SECRET-PERSON');
    const { text, headers } = await get('/metrics');
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/cases\/:caseId",status="404"\} 1\n/,
    );
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('SECRET-PERSON');
    expect(api.logged.join('')).not.toContain('SECRET-PERSON');
  });
});

describe('OpenAPI', () => {
  it('is the table of routes: nothing more, nothing less', async () => {
    const { paths } = (await get('/openapi.json')).body;
    const documented = Object.entries(paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(documented.sort()).toEqual(apiRoutes.map((r) => `${r.method} ${openApiPath(r.path)}`).sort());
  });

  it('names each operation once, and each reply, problem and permission of its route', async () => {
    const { openapi, paths, components } = (await get('/openapi.json')).body;
    expect(openapi).toBe('3.1.0');
    const ids = new Set<string>();
    for (const route of apiRoutes) {
      const operation = paths[openApiPath(route.path)][route.method];
      ids.add(operation.operationId);
      const statuses = [
        ...Object.keys(route.replies),
        ...route.problems.map((code) => PROBLEMS[code].status),
      ];
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(statuses.map(String)));
      const guarded = route.allow !== 'public' && route.allow !== 'partner';
      expect(operation['x-permission']).toBe(guarded ? route.allow : undefined);
      expect(operation.security).toEqual(
        guarded ? [{ key: [] }] : route.allow === 'public' ? [] : [{ signature: [] }],
      );
    }
    expect(ids.size).toBe(apiRoutes.length);
    expect(components.securitySchemes.key).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('refers to nothing that is not there', async () => {
    const { text, body } = await get('/openapi.json');
    const refs = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]!);
    expect(refs.length).toBeGreaterThan(20);
    for (const name of refs) expect(body.components.schemas).toHaveProperty(name);
  });
});

describe('pages', () => {
  const PAGES = ['/', '/docs', '/problems/conflict'];

  it.each(PAGES)('%s keeps to its own content security policy', async (path) => {
    const { status, text, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'self';form-action 'none';frame-ancestors 'none';base-uri 'none'",
    );
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|<img|@import/i);
    const loaded = [...text.matchAll(/<link[^>]+href="([^"]+)"/g)].map((m) => m[1]);
    expect(loaded).toEqual(['/docs/style.css']);
  });

  it.each(PAGES)('%s is a page that can be read by a machine for people', async (path) => {
    const { text } = await get(path);
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain('<main>');
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, anchor] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(anchor);
  });

  it('the documentation shows every route', async () => {
    const { text } = await get('/docs');
    for (const { path, method } of apiRoutes)
      expect(text).toContain(`<code>${method.toUpperCase()} ${openApiPath(path)}</code>`);
  });

  it('the start page names what runs where in a demonstration, and nothing of it in production', async () => {
    const { TEMPORAL_UI_URL } = api.deps.config;
    // Without the filter the list is full of what runs by the clock.
    const cases = `${TEMPORAL_UI_URL}/namespaces/${api.deps.config.TEMPORAL_NAMESPACE}/workflows?query=WorkflowType%3D%22caseWorkflow%22`;
    expect((await get('/')).text).toContain(`href="${cases}"`);
    const production = await openTestApi({ profile: 'production' });
    expect((await get('/', production)).text).not.toContain(TEMPORAL_UI_URL);
    await production.close();
  });

  it('a problem that is not in the catalog has no page', async () => {
    for (const code of ['nothing', '__proto__', '..%2f..%2fpackage', 'constructor'])
      expect((await get(`/problems/${code}`)).status).toBe(404);
  });
});
