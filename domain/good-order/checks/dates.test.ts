import type { Signature } from '../../application/application.schema';
import { activeAgent, WRITING_NPN } from '../test-application';
import { brief, type Change, findingsAfter, signed } from '../test-findings';

/** Position of the clean application's signature on the HIPAA authorization. */
const HIPAA = 2;

const change =
  (index: number, fields: Partial<Signature>): Change =>
  (a) => {
    a.signatures[index] = { ...a.signatures[index]!, ...fields };
  };

describe('dates', () => {
  const notice =
    (date: string): Change =>
    (a) => {
      a.replacement = {
        hasExistingCoverage: true,
        willReplace: true,
        exchange1035: false,
        agentSaysReplacement: true,
      };
      a.otherCoverage = [{ amountCents: 100, issued: '2010-01-01', toBeReplaced: true }];
      a.forms.push({ formNumber: 'SPL-REPL-613', version: '01-2026' });
      a.signatures.push(signed('SPL-REPL-613', { role: 'insured', partyId: 'insured' }, date));
      a.signatures.push(signed('SPL-REPL-613', { role: 'agent', npn: WRITING_NPN }));
    };

  it.each<[string, Change, Parameters<typeof findingsAfter>[1], string[]]>([
    [
      'signed after it was handed in',
      change(HIPAA, { date: '2026-11-20' }),
      { today: '2026-11-20' },
      ['B GO-SIGNATURE-AFTER-SUBMISSION /signatures/2/date'],
    ],
    [
      'signed after the day of submission, before we received it',
      change(HIPAA, { date: '2026-11-19' }),
      { today: '2026-11-20', receivedDate: '2026-11-20' },
      ['B GO-SIGNATURE-AFTER-SUBMISSION /signatures/2/date'],
    ],
    ['signed on the day of submission', change(HIPAA, { date: '2026-11-18' }), {}, []],
    [
      'an agent who signed a form of no rule in the future',
      (a) => a.signatures.push(signed('OTHER', { role: 'witness' }, '2026-12-01')),
      {},
      ['B GO-SIGNATURE-FUTURE /signatures/5/date'],
    ],
    [
      'submitted after we received it',
      (a) => {
        a.submittedDate = '2026-11-19';
      },
      {},
      ['B GO-SUBMITTED-DATE /submittedDate'],
    ],
    [
      'no day of submission',
      (a) => {
        a.submittedDate = undefined;
      },
      {},
      [],
    ],
    ['the 45th day after signing', () => {}, { today: '2026-12-31' }, []],
    [
      'the 46th day after signing',
      () => {},
      { today: '2027-01-01' },
      ['W GO-APPLICATION-AGE-SOON /signatures'],
    ],
    [
      'the 60th day after signing',
      () => {},
      { today: '2027-01-15' },
      ['W GO-APPLICATION-AGE-SOON /signatures'],
    ],
    ['the 61st day after signing', () => {}, { today: '2027-01-16' }, ['B GO-APPLICATION-AGE /signatures']],
    ['a replacement notice of the day of the application', notice('2026-11-16'), {}, []],
    [
      'a replacement notice of the day after',
      notice('2026-11-17'),
      {},
      ['B GO-FORM-DATED /signatures/5/date'],
    ],
    ['a HIPAA authorization of a year ago', change(HIPAA, { date: '2025-11-18' }), {}, []],
    [
      'a HIPAA authorization of more than a year ago',
      change(HIPAA, { date: '2025-11-17' }),
      {},
      ['B GO-FORM-AGE /signatures/2/date'],
    ],
  ])('%s', (_, edit, context, expected) => {
    expect(findingsAfter(edit, context).map(brief)).toEqual(expected);
  });

  it('survives dates at the ends of the calendar', () => {
    for (const date of ['0000-01-01', '9999-12-31']) {
      const findings = findingsAfter(
        (a) => {
          for (const signature of a.signatures) signature.date = date;
          a.submittedDate = date;
        },
        { agents: [activeAgent(WRITING_NPN, [])] },
      );
      expect(findings.length).toBeGreaterThan(0);
    }
  });

  it('names the role of whoever signed too late', () => {
    const at =
      (s: Partial<Signature>): Change =>
      (a) => {
        a.signatures.push({ role: 'witness', ...s, date: '2026-12-01' });
      };
    const party = (s: Partial<Signature>) => findingsAfter(at(s))[0]?.party;
    expect(party({ role: 'agent', npn: '1' })).toBe('agent:1');
    expect(party({ role: 'additional-agent' })).toBe('agent');
    expect(party({ role: 'parent-guardian' })).toBe('insured');
    expect(party({ role: 'payor', partyId: 'spouse' })).toBe('payor:spouse');
    expect(party({ role: 'witness' })).toBe('witness');
  });
});
