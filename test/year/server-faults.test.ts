import { PassThrough } from 'node:stream';
import pino from 'pino';
import { faultInLog } from './server-faults';

function logged(...errors: Error[]): string {
  const out = new PassThrough();
  const log = pino({}, out);
  errors.forEach((err, n) => {
    log.error({ err, requestId: `r-${n}` }, 'a request failed');
  });
  return String(out.read());
}

describe('a fault in the log of the server', () => {
  const below = { kind: 'postgres', originalCode: '40P01', originalMessage: 'Robin Vance, born 1980' };
  const failed = Object.assign(new Error('Invalid `tx.case.update()` for Robin Vance'), {
    code: 'P2034',
    meta: { driverAdapterError: { name: 'DriverAdapterError', cause: below } },
  });

  it('is quoted by its codes and place, and nothing of a person is', () => {
    const quoted = faultInLog(logged(new Error('another'), failed), 'r-1');
    expect(quoted).toMatch(/^Error P2034 DriverAdapterError postgres 40P01, at /);
    expect(quoted).toContain('(test/year/server-faults.test.ts:');
    expect(quoted).not.toMatch(/Robin|1980|Invalid/);
  });

  it('of another request is not quoted, whatever stands between the lines', () => {
    const log = `not JSON, r-7\n${logged(failed)}`;
    expect(faultInLog(log, 'r-7')).toBeUndefined();
    expect(faultInLog(log, 'r-0')).toContain('P2034');
  });
});
