import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { appendEvents } from '../../records/case-events';
import { isUniqueViolation, type Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import { sha256 } from '../../records/inbox';
import { casesOf } from '../../records/inquiries';
import { insertCase, insertInquiry, storeFiles } from '../applications/commit-case';
import { findKnownCase } from '../applications/known-case';
import type { ApplicationFile, UnderstoodApplication } from '../applications/receive-application';
import type { StoredFile } from '../documents/file-document';
import type { IntakeDeps } from '../intake-deps';
import type { Trial } from './trials';

/** A case of an inquiry, as its sender learns of it. */
export interface InquiryCase {
  caseId: string;
  number: string;
  carrierCode: string;
  productCode: string;
}

/** What became of an inquiry. Committed when this is known. */
export type InquiryReceived =
  | { outcome: 'accepted'; inquiryId: string; number: string; duplicate: boolean; cases: InquiryCase[] }
  /** One of the carriers has this application by another case: which carrier, from 0, and which case. */
  | { outcome: 'known'; index: number; number: string };

/** How its two cases belong together, in the records of cases that do. */
const LINK = 'alternate-offer';

/**
 * Makes a case for each carrier, linked with each other, in one transaction. The same body for the same carriers again is the same inquiry.
 * Files are stored before it and removed again when it does not come about.
 * @param file as sent; `trials` what it says, one for each carrier.
 */
export async function receiveInquiry(
  deps: IntakeDeps,
  file: ApplicationFile,
  trials: readonly Trial[],
): Promise<InquiryReceived> {
  const bodyHash = hashOf(file, trials);
  const known = await knownInquiry(deps, file.agencyId, bodyHash);
  if (known) return known;
  const understood = trials.map((trial) => understoodOf(trial, bodyHash));
  for (const [index, one] of understood.entries()) {
    const other = await findKnownCase(deps, file.agencyId, one);
    if (other) return { outcome: 'known', index, number: other.number };
  }
  const stored: StoredFile[] = [];
  const removeFiles = () => Promise.all(stored.map((s) => deps.files.remove(s.storageKey)));
  let written = false;
  try {
    const prepared = await prepare(deps, file, understood, stored);
    const made = await deps.db.$transaction(async (tx) => {
      const inquiry = await insert(deps, tx, file, bodyHash, prepared);
      written = true;
      return inquiry;
    });
    return { outcome: 'accepted', duplicate: false, ...made };
  } catch (error) {
    // When the answer to the commit was lost, the inquiry may be there all the same, and refers to its files.
    if (!written || isUniqueViolation(error)) await removeFiles();
    const made = await knownInquiry(deps, file.agencyId, bodyHash).catch(() => undefined);
    if (!made) throw error;
    return made;
  }
}

/** A JSON body names its carriers itself. A 103 may be sent for these and again for others: those are two inquiries. */
function hashOf({ bytes }: ApplicationFile, trials: readonly Trial[]): string {
  if (trials.every(({ format }) => format === 'json')) return sha256(bytes);
  const choices = trials.map(({ application: { carrierCode, productCode } }) => [carrierCode, productCode]);
  return sha256(`${sha256(bytes)} ${JSON.stringify(choices.sort())}`);
}

/** An inquiry goes by its body; a case by its carrier in it. */
const understoodOf = (trial: Trial, bodyHash: string): UnderstoodApplication => ({
  ...trial,
  bodyHash: sha256(`${bodyHash} ${trial.application.carrierCode}`),
});

async function knownInquiry({ db }: IntakeDeps, agencyId: string, bodyHash: string) {
  const found = await db.inquiry.findUnique({ where: { agencyId_bodyHash: { agencyId, bodyHash } } });
  if (!found) return undefined;
  const cases = (await casesOf(db, found)).map(({ id: caseId, number, carrierCode, productCode }) => ({
    caseId,
    number,
    carrierCode,
    productCode,
  }));
  return {
    outcome: 'accepted' as const,
    inquiryId: found.id,
    number: found.number,
    duplicate: true,
    cases,
  };
}

interface Prepared {
  caseId: string;
  understood: UnderstoodApplication;
  stored: StoredFile[];
}

async function prepare(
  deps: IntakeDeps,
  file: ApplicationFile,
  all: readonly UnderstoodApplication[],
  every: StoredFile[],
): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (const one of all) {
    const stored: StoredFile[] = [];
    try {
      const application = await storeFiles(deps, file, one, stored);
      prepared.push({ caseId: newId(), understood: { ...one, application }, stored });
    } finally {
      every.push(...stored);
    }
  }
  return prepared;
}

async function insert(
  deps: IntakeDeps,
  tx: Transaction,
  file: ApplicationFile,
  bodyHash: string,
  prepared: readonly Prepared[],
): Promise<{ inquiryId: string; number: string; cases: InquiryCase[] }> {
  const inquiryId = newId();
  const cases: InquiryCase[] = [];
  for (const { caseId, understood, stored } of prepared) {
    const { carrierCode, productCode } = understood.application;
    const number = await insertCase(deps, tx, file, understood, caseId, stored, inquiryId);
    cases.push({ caseId, number, carrierCode, productCode });
  }
  const number = await insertInquiry(tx, file, { id: inquiryId, bodyHash }, cases[0]!.number);
  await link(tx, file, cases);
  return { inquiryId, number, cases };
}

async function link(
  tx: Transaction,
  { agencyId, actor }: ApplicationFile,
  cases: readonly InquiryCase[],
): Promise<void> {
  const pairs = cases.flatMap(({ caseId }) =>
    cases.filter((other) => other.caseId !== caseId).map(({ caseId: otherId }) => ({ caseId, otherId })),
  );
  await tx.caseLink.createMany({
    data: pairs.map((pair) => ({ ...pair, agencyId, kind: LINK, createdBy: actor })),
  });
  for (const { caseId } of cases) {
    const { receivedAt } = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
    const at = receivedAt.toISOString();
    const events = pairs
      .filter((pair) => pair.caseId === caseId)
      .map(
        ({ otherId }): CaseEventDraft => ({
          type: 'case.linked',
          at,
          actor,
          data: { caseId: otherId, kind: LINK },
        }),
      );
    await appendEvents(tx, { agencyId, caseId, key: 'linked-by-inquiry' }, events);
  }
}
