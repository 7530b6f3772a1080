import { fitForMail } from './fit-for-mail';

describe('what a mail may say', () => {
  it.each([
    'Attending physician statement',
    'HIPAA authorization',
    'HIV consent form',
    'HIV antibody testing notice and consent',
    'Have the owner sign page 4 and send it by Friday.',
    'Paramedical exam with blood and urine',
    'Delivery receipt',
    'Premium of $1,240.00 by check',
    'Resting EKG',
  ])('%s', (text) => {
    expect(fitForMail(text)).toBe(true);
  });

  it.each([
    ['a condition', 'Diabetes questionnaire'],
    ['a condition in another form', 'Your client told us about hypertensive episodes'],
    ['a test result beside a routine form', 'HIV consent: the HIV test has to be repeated'],
    ['a habit', 'Alcohol usage supplement'],
    ['an answer', 'Question 7 is answered yes without the details that the form asks for.'],
    ['a question of the medical part', 'The question about chest is not answered.'],
    ['a diagnosis', 'Give the date of the diagnosis.'],
    ['a social security number', 'The number 123-45-6789 does not match.'],
    ['a social security number without hyphens', 'The number 123456789 does not match.'],
    ['a birth date', 'Jane Rivera, 1980-02-11'],
    ['a birth date as people write it', 'Jane Rivera, 2/11/80'],
    ['a word about it', 'The date of birth differs between the forms.'],
  ])('but not %s', (_, text) => {
    expect(fitForMail(text)).toBe(false);
  });
});
