import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { keepMail, leaseMail, queueMail, settleMail } from './outbox';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const mail = (key: string) => ({
  agencyId: product.agencyId,
  key,
  to: { name: 'Alex Agent', address: 'alex.agent@example.com' },
  template: 'agent-digest',
  templateVersion: 1,
  templateOrigin: 'built-in' as const,
  language: 'en',
  variables: { secret: 'of the client' },
});
const queue = (key: string) => product.db.$transaction((tx) => queueMail(tx, product.deps.sealer, mail(key)));
const lease = (key: string) => leaseMail(product.db, product.deps.sealer, key);
const row = (key: string) => product.db.emailOutbox.findUniqueOrThrow({ where: { key } });
const leaseRunsOut = (key: string) =>
  product.db.emailOutbox.update({ where: { key }, data: { leaseUntil: new Date(Date.now() - 1_000) } });

it('a mail is queued once for its key, whoever is first of ten, and is sealed', async () => {
  const fresh = await Promise.all(Array.from({ length: 10 }, () => queue('once')));
  expect(fresh.filter(Boolean)).toHaveLength(1);
  const kept = await row('once');
  expect(Buffer.concat([kept.toSealed, kept.variablesSealed]).toString('latin1')).not.toMatch(/alex|client/);
});

it('a mail is not queued when the change that causes it is rolled back', async () => {
  const failing = product.db.$transaction(async (tx) => {
    await queueMail(tx, product.deps.sealer, mail('back'));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await product.db.emailOutbox.count({ where: { key: 'back' } })).toBe(0);
});

it('a mail is sent by one of twenty senders', async () => {
  await queue('lease');
  const leases = await Promise.all(Array.from({ length: 20 }, () => lease('lease')));
  const [held, ...others] = leases.filter((l) => l !== undefined);
  expect(others).toEqual([]);
  expect(held).toMatchObject({ to: mail('').to, variables: mail('').variables, row: { attempts: 1 } });
});

it('a mail of a sender that died is sent again, with the same Message-ID, when the lease has run out', async () => {
  await queue('died');
  const first = await lease('died');
  expect(await lease('died')).toBeUndefined();
  await leaseRunsOut('died');
  const second = await lease('died');
  expect(second?.row).toMatchObject({ messageId: first!.row.messageId, attempts: 2 });
});

it('of a mail whose sender vanished, and of no other, it is kept that its reader may have it', async () => {
  await queue('vanished');
  const first = await lease('vanished');
  expect(first?.row.maybeSent).toBe(false);
  await keepMail(product.db, first!.row, new Date(Date.now() - 1_000));
  const second = await lease('vanished');
  expect(second?.row.maybeSent).toBe(false);
  await leaseRunsOut('vanished');
  const third = await lease('vanished');
  await settleMail(product.db, third!.row, { state: 'QUEUED', problem: 'mail server away' });
  expect(await row('vanished')).toMatchObject({ state: 'QUEUED', maybeSent: true });
});

it('different mails have different Message-IDs', async () => {
  await Promise.all(['m1', 'm2'].map(queue));
  expect((await row('m1')).messageId).not.toBe((await row('m2')).messageId);
});

it.each(['SENT', 'REFUSED'] as const)('a mail that is %s is never sent again', async (state) => {
  await queue(`over-${state}`);
  const held = await lease(`over-${state}`);
  await settleMail(product.db, held!.row, { state });
  expect(await lease(`over-${state}`)).toBeUndefined();
  expect(await row(`over-${state}`)).toMatchObject({ state, leaseUntil: null });
});

it('a mail that could not be sent is sent later', async () => {
  await queue('later');
  const held = await lease('later');
  await settleMail(product.db, held!.row, { state: 'QUEUED', problem: 'mail server away' });
  expect(await row('later')).toMatchObject({ state: 'QUEUED', problem: 'mail server away', sentAt: null });
  expect(await lease('later')).toBeDefined();
});

it('a sender that was given up for dead changes nothing of what its successor does', async () => {
  await queue('fence');
  const lost = await lease('fence');
  await leaseRunsOut('fence');
  const held = await lease('fence');
  await settleMail(product.db, lost!.row, { state: 'QUEUED', problem: 'from the past' });
  expect(await row('fence')).toMatchObject({ state: 'SENDING', problem: null });
  await settleMail(product.db, held!.row, { state: 'SENT' });
  expect(await row('fence')).toMatchObject({ state: 'SENT', attempts: 2 });
});
