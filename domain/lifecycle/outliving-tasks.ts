/**
 * Tasks that the end of their case does not settle: somebody outside the case is still owed something, or nothing would ask for it
 * again. They stay open until a person has done them. All others of a case are closed with it.
 */
const OUTLIVING_TASKS = {
  'bad-address':
    'the address belongs to whoever is written to, for other cases too, and it is asked for once',
  'mail-reply': 'an answer that nobody has read may be about the end itself',
  'vendor-invoice': 'the vendor wants to be paid, whatever became of the case',
  'cancellation-fee': 'the vendor wants to be paid, whatever became of the case',
  'cancel-refused': 'the vendor goes on working, and may want to be paid',
  'carrier-has-wrong-document': "another person's document stays with the carrier until it is told",
  'relay-fails': "a partner's message lies unread, and nobody knows what it is about",
  duty: 'an earlier end has asked for it, and it is owed until somebody says on which day it was done',
} as const;

/** Their kinds. */
export const OUTLIVING_KINDS: string[] = Object.keys(OUTLIVING_TASKS);
