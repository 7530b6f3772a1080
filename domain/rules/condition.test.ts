import { type Condition, judge } from './condition';
import type { DeliveryFacts } from './fact-types';

const facts: DeliveryFacts = {
  insuranceAge: 52,
  hasCash: false,
  signedState: 'OH',
  riders: ['WP', 'ADB'],
  conditionCodes: ['diabetes', 'asthma'],
  tobacco: undefined,
};
const holds = (condition: Condition) => judge(condition, facts).holds;

describe('a condition', () => {
  it.each<[Condition, boolean]>([
    [{ fact: 'insuranceAge', is: 52 }, true],
    [{ fact: 'insuranceAge', is: 51 }, false],
    [{ fact: 'insuranceAge', isNot: 51 }, true],
    [{ fact: 'insuranceAge', atLeast: 52 }, true],
    [{ fact: 'insuranceAge', atLeast: 53 }, false],
    [{ fact: 'insuranceAge', atMost: 52 }, true],
    [{ fact: 'insuranceAge', atMost: 51 }, false],
    [{ fact: 'insuranceAge', moreThan: 51 }, true],
    [{ fact: 'insuranceAge', moreThan: 52 }, false],
    [{ fact: 'insuranceAge', lessThan: 53 }, true],
    [{ fact: 'insuranceAge', lessThan: 52 }, false],
    [{ fact: 'insuranceAge', in: [51, 52] }, true],
    [{ fact: 'insuranceAge', notIn: [51, 52] }, false],
    [{ fact: 'hasCash', is: false }, true],
    [{ fact: 'signedState', is: 'OH' }, true],
    [{ fact: 'signedState', notIn: ['NY'] }, true],
    [{ fact: 'riders', includes: 'WP' }, true],
    [{ fact: 'riders', includes: 'LTC' }, false],
    [{ fact: 'riders', includesAny: ['LTC', 'ADB'] }, true],
    [{ fact: 'riders', includesAny: ['LTC'] }, false],
    [{ fact: 'tobacco', known: false }, true],
    [{ fact: 'signedState', known: true }, true],
    [
      {
        all: [
          { fact: 'hasCash', is: false },
          { fact: 'insuranceAge', is: 52 },
        ],
      },
      true,
    ],
    [
      {
        all: [
          { fact: 'hasCash', is: true },
          { fact: 'insuranceAge', is: 52 },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { fact: 'hasCash', is: true },
          { fact: 'insuranceAge', is: 52 },
        ],
      },
      true,
    ],
    [
      {
        any: [
          { fact: 'hasCash', is: true },
          { fact: 'insuranceAge', is: 51 },
        ],
      },
      false,
    ],
    [{ not: { fact: 'hasCash', is: true } }, true],
  ])('%j: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  it('that is left out holds', () => {
    expect(judge(undefined, facts)).toEqual({ holds: true, unsure: false, inputs: {} });
  });

  it('over something unknown does not hold, nor does its opposite', () => {
    const unknown: Condition = { fact: 'tobacco', is: 'never' };
    expect(judge(unknown, facts)).toEqual({ holds: false, unsure: true, inputs: {} });
    expect(judge({ not: unknown }, facts)).toMatchObject({ holds: false, unsure: true });
    expect(judge({ fact: 'tobacco', isNot: 'current' }, facts)).toMatchObject({ holds: false, unsure: true });
  });

  it('does not need what is unknown when the rest decides', () => {
    const unknown: Condition = { fact: 'tobacco', is: 'never' };
    const yes: Condition = { fact: 'insuranceAge', is: 52 };
    const no: Condition = { fact: 'insuranceAge', is: 51 };
    expect(judge({ any: [unknown, yes] }, facts)).toMatchObject({ holds: true, unsure: false });
    expect(judge({ any: [unknown, no] }, facts)).toMatchObject({ holds: false, unsure: true });
    expect(judge({ all: [unknown, no] }, facts)).toMatchObject({ holds: false, unsure: false });
    expect(judge({ all: [unknown, yes] }, facts)).toMatchObject({ holds: false, unsure: true });
  });

  it('cites every fact that it looked at', () => {
    const { inputs } = judge(
      {
        all: [
          { fact: 'insuranceAge', atLeast: 60 },
          { fact: 'signedState', is: 'OH' },
          { fact: 'riders', includes: 'WP' },
        ],
      },
      facts,
    );
    expect(inputs).toEqual({ insuranceAge: 52, signedState: 'OH', riders: 'WP,ADB' });
  });

  it('cites how many health conditions there are, never which', () => {
    expect(judge({ fact: 'conditionCodes', includes: 'diabetes' }, facts)).toMatchObject({
      holds: true,
      inputs: { conditionCodes: 2 },
    });
  });
});
