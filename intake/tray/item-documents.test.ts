import type { TrayItemWithParts } from '../../records/tray';
import { documentsMeant, documentsToName, hasFaultyPart, usableDocuments } from './item-documents';

type Part = { documentId: string | null; problem: string | null; sizeBytes: number };
const itemOf = (...parts: Part[]) => ({ parts }) as unknown as TrayItemWithParts;
const part = (documentId: string, problem: string | null = null, sizeBytes = 100_000): Part => ({
  documentId,
  problem,
  sizeBytes,
});
const PHOTO = part('photo', 'inline-image', 2_000_000);
const LOGO = part('logo', 'inline-image', 9_000);

it('a picture inside the text is no evidence by itself, and may be called so by a person', () => {
  const item = itemOf(part('scan'), PHOTO, LOGO);
  expect(usableDocuments(item)).toEqual(['scan']);
  expect(documentsMeant(item)).toEqual(['scan']);
  expect(documentsToName(item)).toEqual(['scan', 'photo', 'logo']);
});

it('the photograph of a form that a telephone put inside the text is meant when there is nothing else; a logo is not', () => {
  expect(documentsMeant(itemOf(PHOTO, LOGO))).toEqual(['photo']);
  expect(documentsMeant(itemOf(LOGO, part('sign', 'signature')))).toEqual([]);
});

it('what comes along with a mail is no reason to wait; what is packed, or could run, is', () => {
  expect(hasFaultyPart(itemOf(part('scan'), LOGO, part('s', 'signature'), part('c', 'card')))).toBe(false);
  for (const problem of ['wrapped', 'dangerous', 'unreadable'])
    expect(hasFaultyPart(itemOf(part('scan'), part('x', problem)))).toBe(true);
});
