/**
 * A last guard before text goes into a mail, which travels and is stored in the clear: no state of health, no answers to
 * questions, no social security number, no birth date. It errs on the side of silence: the case itself, behind a log-in,
 * always says everything. Whoever writes texts must not rely on it.
 */

/** Routine forms whose name holds a word of the lists below but says nothing about the client. */
const ROUTINE = /\bHIV (?:antibody )?(?:test(?:ing)? )?(?:notice|consent|authorization)[\w ]*/gi;

const NUMBERS = [
  /\b\d{3}[-. ]?\d{2}[-. ]?\d{4}\b/, // a social security number
  /\b(?:19|20)\d{2}-\d{2}-\d{2}\b/, // a day
  /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b/, // a day as people write it
];

/** Words that tell of an answer or of the question behind it. */
const ANSWERS =
  /\b(?:born|birth ?date|date of birth|dob|ssn|question about|answer(?:s|ed)? (?:yes|no)|diagnos\w*)\b/i;

/** Common impairments and habits of life underwriting, as regular expressions. Not complete: no list can be. */
// biome-ignore format: a list of words reads better in lines
const CONDITIONS = [
  'alcohol\\w*', 'alzheimer\\w*', 'ana?emia', 'aneurysm', 'angina', 'anxiety', 'arrhythmia', 'arthritis', 'asthma\\w*',
  'bipolar', 'blood pressure', 'cancer\\w*', 'cardiac', 'cardiomyopathy', 'chest pain', 'cholesterol', 'cirrhosis',
  'colitis', 'copd', 'crohn\\w*', 'dementia', 'depress\\w*', 'diabet\\w*', 'drug (?:use|usage|abuse)', 'emphysema',
  'epilep\\w*', 'heart', 'hepatitis', 'hiv', 'aids', 'hypertensi\\w*', 'kidney', 'leuka?emia', 'liver', 'lupus',
  'lymphoma', 'marijuana', 'melanoma', 'mental', 'mood', 'multiple sclerosis', 'narcotic\\w*', 'nicotine', 'obes\\w*',
  'parkinson\\w*', 'pregnan\\w*', 'psychiatr\\w*', 'renal', 'respiratory', 'seizure\\w*', 'sleep apnea', 'stroke',
  'suicid\\w*', 'thyroid', 'tobacco', 'transplant\\w*', 'tumou?r\\w*', 'ulcer\\w*',
  // The same in Spanish, as far as the stems differ.
  'presión', 'corazón', 'card[ií]ac\\w*', 'cáncer', 'hígado', 'hepátic\\w*', 'riñ[oó]n\\w*', 'derrame', 'embaraz\\w*', 'tabaco',
  'fumador\\w*', 'ansiedad', 'depresi[oó]n', 'convulsi\\w*', 'pulm[oó]n\\w*', 'colesterol', 'vih', 'sida', 'drogas?',
];
const CONDITION = new RegExp(`\\b(?:${CONDITIONS.join('|')})\\b`, 'i');

/** Whether a text says nothing that a mail must not carry. */
export function fitForMail(text: string): boolean {
  const rest = text.replace(ROUTINE, '');
  return !CONDITION.test(rest) && !ANSWERS.test(rest) && !NUMBERS.some((pattern) => pattern.test(rest));
}
