import type { Agreeing } from './confidence';
import { waitsForALook } from './waits-for-a-look';

interface Said {
  code?: number;
  subject?: string;
  answersChase?: boolean;
  byHouse?: boolean;
  names?: string[];
}

const waits = (agreeing: Agreeing[], { code = 11, ...way }: Said = {}) =>
  waitsForALook(
    { code, for: agreeing },
    { subject: 'Order GO1', names: [], answersChase: false, byHouse: false, ...way },
  );

it('a key says which order, not what the file is: the kind has to be said as well', () => {
  expect(waits(['our-reference', 'sender', 'in-time', 'only-one-open'])).toBe(true);
  expect(waits(['our-reference', 'kind'])).toBe(false);
});

it('an answer to a question of ours about an order is no result of it, whatever it is called', () => {
  expect(waits(['our-reference', 'kind', 'sender'], { answersChase: true })).toBe(true);
});

it.each(['Re: Order GO1', 'RE[2]: Order GO1', ' AW: Order', 'RV : Order', 'Fwd: Order', 'FW: Order'])(
  'what is answered or sent on with a key of an order waits (%j)',
  (subject) => {
    expect(waits(['our-reference', 'kind'], { subject })).toBe(true);
    expect(waits(['order-number', 'kind'], { subject })).toBe(true);
    expect(waits(['case-number', 'name', 'kind', 'sender'], { subject })).toBe(false);
  },
);

it.each(['APS invoice.pdf', 'aps_status-letter.pdf', 'Billing 17 APS.pdf', 'APS Cancellation.pdf'])(
  'a file that is written about an order is not what was ordered (%j)',
  (name) => {
    expect(waits(['our-reference', 'kind'], { names: [name] })).toBe(true);
    expect(waits(['order-number', 'kind'], { subject: name })).toBe(true);
    expect(waits(['requirement-id', 'kind', 'sender'], { names: [name] })).toBe(false);
  },
);

it.each(['Attending physician statement.pdf', 'APS Dr. Billings.pdf'])('what was ordered is (%j)', (name) => {
  expect(waits(['our-reference', 'kind'], { names: [name] })).toBe(false);
});

it.each(['Records: order GO1', 'Report: GO1', undefined])('anything else is as it is (%j)', (subject) => {
  expect(waits(['our-reference', 'kind'], { subject })).toBe(false);
});

it('without a key it is believed only from the agent, the vendor, a colleague or the fax service', () => {
  const said: Agreeing[] = ['case-number', 'name', 'kind', 'in-time', 'only-one-open'];
  expect(waits(said)).toBe(true);
  expect(waits([...said, 'sender'])).toBe(false);
  expect(waits(said, { byHouse: true })).toBe(false);
});

it.each([822, 130, 165])('what opens something else waits, whoever brings it (%d)', (code) => {
  expect(waits(['requirement-id', 'kind', 'sender'], { code, byHouse: true })).toBe(true);
});
