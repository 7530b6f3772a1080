import { cleanApplication } from '../good-order/test-application';
import { type FormalAdditions, formalPatch } from './formal-application';

const nothing: FormalAdditions = { signatures: [], forms: [], attachments: [], answers: [] };
const trial = { ...cleanApplication(), program: 'informal' as const };

it('without additions only the program changes', () => {
  expect(formalPatch(trial, nothing)).toEqual([{ op: 'replace', path: '/program', value: 'formal' }]);
});

it('adds what is new, and lets what is there by the same name be replaced', () => {
  const [form] = trial.forms;
  const signature = { role: 'owner' as const, partyId: 'insured', date: '2026-11-30' };
  const newForm = { formNumber: 'NEW-1' };
  const newer = { ...form!, version: '02-2027' };
  const answered = { questionId: trial.answers[0]!.questionId, value: 'yes' };
  const attachment = { id: 'file', documentId: 'd1' };
  const patch = formalPatch(trial, {
    submittedDate: '2026-12-01',
    signatures: [signature],
    forms: [newer, newForm],
    attachments: [attachment],
    answers: [answered],
  });
  expect(patch.slice(1)).toEqual([
    { op: 'add', path: '/submittedDate', value: '2026-12-01' },
    { op: 'add', path: '/signatures/-', value: signature },
    { op: 'add', path: '/attachments/-', value: attachment },
    { op: 'replace', path: '/forms/0', value: newer },
    { op: 'add', path: '/forms/-', value: newForm },
    { op: 'replace', path: '/answers/0', value: answered },
  ]);
});

it('a signature that is there already is not added once more', () => {
  expect(formalPatch(trial, { ...nothing, signatures: trial.signatures })).toHaveLength(1);
});
