import { STAGE_CODES } from '../lifecycle/stages';
import { carrierQuestion } from './carrier-question';
import { fitForMail } from './fit-for-mail';

describe('the question to a carrier that is chased', () => {
  it('asks for the acknowledgment while the application is with new business', () => {
    expect(carrierQuestion('submitted')).toContain('policy number');
  });

  it('asks where the case stands while it is with the underwriter', () => {
    expect(carrierQuestion('under-review')).toContain('where the case stands');
  });

  it.each(STAGE_CODES)('is fit for a mail and a polite request in the stage %s', (stage) => {
    expect(fitForMail(carrierQuestion(stage))).toBe(true);
    expect(carrierQuestion(stage)).toMatch(/^Please .*\.$/);
  });
});
