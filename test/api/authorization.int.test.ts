/**
 * Who may do what, by a table of its own (authorization.csv): what the server enforces is written somewhere else, so that
 * neither can be changed alone. A command that is allowed reaches a case whose workflow has ended, which refuses it: 409.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { apiRoutes } from '../../api/routes';
import { openTestApi, type TestApi } from '../builders/test-api';
import { FEED_NAMES, feedThings } from './feed-world';
import { mailThings } from './mail-world';
import { ruleThings } from './rule-world';
import {
  arrivedItem,
  enteredField,
  type Ids,
  NOBODY,
  openTask,
  owedCharge,
  populate,
  principals,
  quarantined,
  REQUESTS,
} from './world';

const [header, ...lines] = readFileSync(join(__dirname, 'authorization.csv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(','));
const COLUMNS = header!.slice(1);
const ROWS = lines.map(([route, ...statuses]): [string, number[]] => [route!, statuses.map(Number)]);

let api: TestApi;
let keys: Record<string, string | null>;
let deadKeys: string[];
let ours: Ids;
let partner: Server;
/** Moves ahead, so that the limit on wrong keys does not end the test. */
let minutes = 0;
beforeAll(async () => {
  api = await openTestApi({
    profile: 'demo',
    temporal: 'real',
    change: () => ({ now: () => new Date(Date.now() + minutes * 60_000) }),
  });
  const { ids, agentId } = await populate(api);
  ours = ids;
  keys = await principals(api, agentId);
  deadKeys = [await deadKey('revokedAt'), await deadKey('expiresAt')];
  partner = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
  await once(partner, 'listening');
  const url = `http://127.0.0.1:${(partner.address() as AddressInfo).port}`;
  await api.product.db.partner.updateMany({ data: { url } });
});
afterAll(async () => {
  partner.close();
  partner.closeAllConnections();
  await api.close();
});

/** The key of an administrator that has ended. */
async function deadKey(end: 'revokedAt' | 'expiresAt'): Promise<string> {
  const key = await api.keyFor('admin');
  const { id } = await api.product.db.apiKey.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  await api.product.db.apiKey.update({ where: { id }, data: { [end]: new Date(0) } });
  return key;
}

/** What refuses a request before anything is looked at: our things are as new as before. */
const REFUSED = [401, 403, 404];

async function ask(route: string, ids: Ids, key: string | null) {
  minutes += 2;
  const [method, pattern] = route.split(' ') as [string, string];
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: keyof Ids) => ids[name]);
  return api.call(path, { method, key, ...REQUESTS[route]?.(ours) });
}

/** What is made anew for an address that names it: nobody has dealt with it yet. */
const FRESH: Partial<Record<keyof Ids, () => Promise<Partial<Ids>>>> = {
  taskId: async () => ({ taskId: await openTask(api.product) }),
  quarantineId: async () => ({ quarantineId: await quarantined(api.product) }),
  trayItemId: async () => ({ trayItemId: await arrivedItem(api.product) }),
  entryId: async () => ({ entryId: await enteredField(api.product, ours.caseId) }),
  chargeId: async () => {
    const { caseId, requirementId } = ours;
    return { chargeId: await owedCharge(api.product, { caseId, requirementId }) };
  },
  replyId: () => mailThings(api.product),
  recipientId: () => mailThings(api.product),
  ruleVersion: () => ruleThings(api.product),
  rolloutId: () => ruleThings(api.product),
  ...Object.fromEntries(FEED_NAMES.map((name) => [name, () => feedThings(api.product, ours)])),
};

/** Our things; those that a request of this route uses up are new. Reading uses nothing up. */
async function unused(route: string): Promise<Ids> {
  if (route.startsWith('GET ')) return ours;
  // Nobody takes in here what the rows before have left in the inbox, and a case that is moved ahead waits for that.
  if (route.endsWith('/fast-forward'))
    await api.product.db.inboxMessage.updateMany({ data: { state: 'applied' } });
  const named = [...route.matchAll(/:(\w+)/g)].map(([, name]) => FRESH[name as keyof Ids]);
  const made = new Map(named.flatMap((make) => (make ? [[String(make), make] as const] : [])));
  const ids = { ...ours };
  for (const make of made.values()) Object.assign(ids, await make());
  return ids;
}

const TABLES = [
  'Case',
  'Requirement',
  'Task',
  'Document',
  'Note',
  'CaseEvent',
  'Quarantine',
  'Application',
  'TrayItem',
  'FieldEntry',
  'Agent',
  'Agency',
  'MailSettings',
  'MailTemplateVersion',
  'MailReply',
  'StaffRecipient',
  'RuleDocument',
  'RuleChange',
  'RuleRollout',
  'RuleRolloutCase',
  'UnknownCode',
  'FeedRecord',
  'RequirementMerge',
  'Partner',
  'VendorCharge',
  'OrderChange',
  'AgentAddressChange',
];
/** Everything that a refused request could have changed: whoever writes a row, be it with what it held, moves it. */
async function records(): Promise<unknown> {
  const parts = TABLES.map(
    (t) => `SELECT '${t}' AS t, md5(string_agg(ctid::text || xmin::text, '' ORDER BY ctid)) FROM "${t}"`,
  );
  return api.product.db.$queryRawUnsafe(parts.join(' UNION ALL '));
}

it('every route has a row, and every row a route', () => {
  const routes = apiRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(ROWS.map(([route]) => route).sort()).toEqual(routes.sort());
  expect(COLUMNS).toEqual(Object.keys(keys));
});

describe.each(ROWS)('%s', (route, statuses) => {
  it('answers each role as the table says', async () => {
    const answered: [string, number][] = [];
    let ids: Ids | undefined;
    for (const who of COLUMNS) {
      ids ??= await unused(route);
      const { status } = await ask(route, ids, keys[who]!);
      answered.push([who, status]);
      if (!REFUSED.includes(status)) ids = undefined;
    }
    expect(Object.fromEntries(answered)).toEqual(
      Object.fromEntries(COLUMNS.map((who, i) => [who, statuses[i]])),
    );
  });

  const refused = COLUMNS.filter((_, i) => REFUSED.includes(statuses[i]!));
  if (refused.length > 0 && !route.startsWith('GET ')) {
    it('changes nothing for whoever is refused', async () => {
      const ids = await unused(route);
      const before = await records();
      for (const who of refused) await ask(route, ids, keys[who]!);
      expect(await records()).toEqual(before);
    });
  }

  const hidden = COLUMNS.filter((_, i) => statuses[i] === 404);
  if (hidden.length > 0) {
    it('tells whoever may not know of a thing the same as of one that is not there', async () => {
      for (const who of hidden) {
        const [theirs, missing] = [await ask(route, ours, keys[who]!), await ask(route, NOBODY, keys[who]!)];
        expect(theirs.status).toBe(missing.status);
        expect({ ...theirs.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
      }
    });
  }

  if (statuses[0] === 401) {
    it('knows no key that was revoked or has expired', async () => {
      for (const key of deadKeys) expect((await ask(route, ours, key)).status).toBe(401);
    });
  }
});

it.each([
  ['GET /v1/cases', 'caseId'],
  ['GET /v1/tasks', 'taskId'],
  ['GET /v1/quarantine', 'quarantineId'],
  ['GET /v1/tray', 'trayItemId'],
] as const)('%s shows what is ours to us, and nothing of it to others', async (route, name) => {
  // What the tests before have left would fill the first page.
  await api.product.db.task.deleteMany();
  await api.product.db.trayPart.deleteMany();
  await api.product.db.trayItem.deleteMany();
  const ids = { ...ours, ...(await FRESH[name]?.()) };
  const shown = async (who: string) => (await ask(route, ids, keys[who]!)).text;
  expect(await shown('admin')).toContain(ids[name]);
  for (const who of ['agent-peer', 'other-agency']) expect(await shown(who)).not.toContain(ids[name]);
});

it('an agent is told neither the name of the client nor the way to the workflow', async () => {
  const view = async (who: string) => (await ask('GET /v1/cases/:caseId', ours, keys[who]!)).body;
  expect(Object.keys(await view('admin'))).toContain('insuredName');
  const mine = await view('agent-own');
  expect(Object.keys(mine)).not.toContain('insuredName');
  expect(mine.links).not.toHaveProperty('temporal');
  expect(mine.tasks).toEqual([]);
});

it('a key of an agent that names no agent sees nothing', async () => {
  const key = await api.keyFor('agent');
  expect((await ask('GET /v1/cases', ours, key)).body.items).toEqual([]);
  expect((await ask('GET /v1/cases/:caseId', ours, key)).status).toBe(404);
});
