import { startListener, stepsIn } from '../test-support/listener';
import { orderXml } from '../test-support/messages';
import { SECRET, startPartner } from '../test-support/partner';

it('works by itself while time passes, without anybody advancing it', async () => {
  const listener = await startListener();
  const swift = await startPartner('swift', {
    callbackUrl: listener.url,
    webhookSecret: SECRET,
    dayLengthMs: 25,
  });
  try {
    await swift.call('PUT', '/control/default', { script: ['clean'] });
    await swift.post(orderXml('R-1', 10), { key: 'k1' });
    await listener.reaches(4);
    expect(stepsIn(listener.received)).toEqual(['acknowledged', 'scheduled', 'done', 'results']);
  } finally {
    await Promise.all([swift.stop(), listener.close()]);
  }
});
