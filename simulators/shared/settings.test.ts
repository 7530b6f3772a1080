import { SIMULATOR_NAMES } from '../names';
import { readSettings } from './settings';

it('needs a token and nothing else', () => {
  expect(readSettings('swift', { SIM_API_TOKEN: 't', SIM_CALLBACK_URL: '' })).toMatchObject({
    port: 7413,
    host: '127.0.0.1',
    dayLengthMs: 86_400_000,
    callbackUrl: undefined,
  });
});

it('gives every counterparty a port of its own', () => {
  const ports = SIMULATOR_NAMES.map((name) => readSettings(name, { SIM_API_TOKEN: 't' }).port);
  expect(ports).toEqual([7411, 7412, 7413, 7414, 7415]);
});

it('names every fault at once', () => {
  const env = { SIM_PORT: '99999', SIM_DAY_LENGTH_MS: 'soon', SIM_WEBHOOK_SECRET: 'abc' };
  expect(() => readSettings('chart', env)).toThrow(
    /chart[\s\S]*SIM_PORT[\s\S]*SIM_DAY_LENGTH_MS[\s\S]*SIM_WEBHOOK_SECRET[\s\S]*SIM_API_TOKEN/,
  );
});

it('does not call without a secret to sign with', () => {
  const env = { SIM_API_TOKEN: 't', SIM_CALLBACK_URL: 'http://127.0.0.1:1/x' };
  expect(() => readSettings('swift', env)).toThrow('SIM_WEBHOOK_SECRET: needed when SIM_CALLBACK_URL is set');
});
