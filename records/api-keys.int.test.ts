import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { addApiKey, findApiKey, newSecret } from './api-keys';

const NOW = new Date('2026-11-18T15:00:00.000Z');
let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const add = (secret: string, more = {}) =>
  addApiKey(product.db, { agencyId: product.agencyId, name: 'Desk', role: 'staff', secret, ...more });
const change = (id: string, data: object) => product.db.apiKey.update({ where: { id }, data });

it('a key is found by its secret with agency, role and agent, and by nothing else', async () => {
  const secret = newSecret();
  const id = await add(secret, { agentId: 'agent-1', role: 'agent' });
  expect(await findApiKey(product.db, secret, NOW)).toEqual({
    id,
    agencyId: product.agencyId,
    role: 'agent',
    agentId: 'agent-1',
  });
  const { keyHash, prefix } = await product.db.apiKey.findUniqueOrThrow({ where: { id } });
  for (const guess of [
    '',
    keyHash,
    prefix,
    `${secret} `,
    secret.slice(0, -1),
    secret.toUpperCase(),
    newSecret(),
  ])
    expect(await findApiKey(product.db, guess, NOW)).toBeUndefined();
});

it('the secret itself is nowhere in the row', async () => {
  const secret = newSecret();
  const row = await product.db.apiKey.findUniqueOrThrow({ where: { id: await add(secret) } });
  expect(JSON.stringify(row)).not.toContain(secret.slice(8));
});

it('a revoked key opens nothing, also when it is added again', async () => {
  const secret = newSecret();
  const id = await add(secret);
  await change(id, { revokedAt: NOW });
  expect(await findApiKey(product.db, secret, NOW)).toBeUndefined();
  expect(await add(secret)).toBe(id);
  expect(await findApiKey(product.db, secret, NOW)).toBeUndefined();
});

it('a key opens until the instant at which it expires, and not from then on', async () => {
  const secret = newSecret();
  await change(await add(secret), { expiresAt: NOW });
  expect(await findApiKey(product.db, secret, new Date(NOW.getTime() - 1))).toBeDefined();
  expect(await findApiKey(product.db, secret, NOW)).toBeUndefined();
});

it('secrets do not repeat and are long enough that nobody can guess one', () => {
  const secrets = Array.from({ length: 1_000 }, newSecret);
  expect(new Set(secrets).size).toBe(1_000);
  for (const secret of secrets) expect(secret).toMatch(/^go_[A-Za-z0-9_-]{43}$/);
});
