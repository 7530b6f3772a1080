import type { Agreeing } from './confidence';
import { waitsForALook } from './waits-for-a-look';

const waits = (agreeing: Agreeing[], way: Partial<Parameters<typeof waitsForALook>[1]> = {}) =>
  waitsForALook({ for: agreeing }, { subject: 'Order GO1', answersChase: false, ...way });

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

it.each(['Records: order GO1', 'Report: GO1', undefined])('anything else is as it is (%j)', (subject) => {
  expect(waits(['our-reference', 'kind'], { subject })).toBe(false);
});
