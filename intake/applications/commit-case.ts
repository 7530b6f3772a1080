import type { Application } from '../../domain/application/application.schema';
import { keyIdOf } from '../../records/api-keys';
import { APPLICATION_BODY, APPLICATION_ORIGINS } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import { writeMatchKeys } from '../../records/match-keys';
import { documentRow, type StoredFile, storeFile } from '../documents/file-document';
import type { IntakeDeps } from '../intake-deps';
import { caseClockOf } from './case-clock-of';
import { describedBy, writingAgentId } from './describe-case';
import { findKnownCase, type KnownCase, keysOf } from './known-case';
import type { ApplicationFile, UnderstoodApplication } from './receive-application';

type Committed =
  | { caseId: string; number: string; duplicate: boolean }
  /** Nothing was made: this case has the application's TransRefGUID, and is of another application. */
  | { isOther: true; number: string };

/**
 * Makes the case: row, application, keys, documents and first event in one transaction. Files are stored before it; when
 * another request made the same case meanwhile, they are removed again and that case is answered.
 */
export async function commitCase(
  deps: IntakeDeps,
  file: ApplicationFile,
  understood: UnderstoodApplication,
): Promise<Committed> {
  const { db } = deps;
  const find = () => findKnownCase(deps, file.agencyId, understood);
  const known = await find();
  if (known) return answerOf(known);
  const attempt: Attempt = { caseId: newId(), stored: [], written: false };
  const { caseId, stored } = attempt;
  try {
    const application = await storeFiles(deps, file, understood, stored);
    const number = await db.$transaction(async (tx) => {
      const inquiryId = application.program === 'informal' ? newId() : null;
      const given = await insertCase(
        deps,
        tx,
        file,
        { ...understood, application },
        caseId,
        stored,
        inquiryId,
      );
      // A trial that comes by itself is an inquiry at one carrier.
      if (inquiryId) await insertInquiry(tx, file, { id: inquiryId, bodyHash: understood.bodyHash }, given);
      attempt.written = true;
      return given;
    });
    return { caseId, number, duplicate: false };
  } catch (error) {
    const made = await afterFailure(deps, attempt, find);
    if (!made) throw error;
    return made;
  }
}

/** Writes an inquiry whose cases are written in the same transaction. @param first number of its first case. @returns its number. */
export async function insertInquiry(
  tx: Transaction,
  { agencyId, actor }: ApplicationFile,
  { id, bodyHash }: { id: string; bodyHash: string },
  first: string,
): Promise<string> {
  const number = first.replace(/^GO/, 'IN');
  await tx.inquiry.create({ data: { id, agencyId, number, bodyHash, createdBy: actor } });
  return number;
}

/** An attempt at making a case. */
interface Attempt {
  caseId: string;
  /** Files that lie in the store by now. */
  stored: StoredFile[];
  /** Everything was written: whether it was committed, only the database knows. */
  written: boolean;
}

/**
 * What became of an attempt that failed. When the answer to the commit was lost, the case may be there all the same: its
 * files are removed only when it certainly is not.
 * @returns the case that the application has now; undefined when it has none, or nobody can say.
 */
async function afterFailure(
  { files }: IntakeDeps,
  { caseId, stored, written }: Attempt,
  find: () => Promise<KnownCase | undefined>,
): Promise<Committed | undefined> {
  const removeFiles = () => Promise.all(stored.map((s) => files.remove(s.storageKey)));
  if (!written) await removeFiles();
  const made = await find().catch(() => undefined);
  if (made?.caseId === caseId) return { caseId, number: made.number, duplicate: false };
  if (made && written) await removeFiles();
  return made && answerOf(made);
}

const answerOf = ({ caseId, number, isOther }: KnownCase): Committed =>
  isOther ? { isOther, number } : { caseId, number, duplicate: true };

/** Puts the file as sent and each attachment into the file store; the application keeps references only. @param stored gets each file as soon as it lies there. */
export async function storeFiles(
  deps: IntakeDeps,
  file: ApplicationFile,
  { application }: Pick<UnderstoodApplication, 'application'>,
  stored: StoredFile[],
): Promise<Application> {
  const original = { bytes: file.bytes, mimeType: file.contentType, attachmentType: 10 };
  stored.push(await storeFile(deps, { ...original, source: 'application-file' }));
  const attachments: Application['attachments'] = [];
  for (const { contentBase64, ...attachment } of application.attachments) {
    if (!contentBase64) {
      attachments.push(attachment);
      continue;
    }
    const one = await storeFile(deps, {
      bytes: Buffer.from(contentBase64, 'base64'),
      mimeType: attachment.mimeType ?? 'application/octet-stream',
      fileName: attachment.fileName,
      attachmentType: attachment.attachmentType,
      source: 'application',
    });
    stored.push(one);
    attachments.push({ ...attachment, documentId: one.id });
  }
  return { ...application, attachments };
}

/** Writes a case with everything that belongs to it. @param inquiryId the inquiry that it is made for. @returns its number. */
export async function insertCase(
  deps: IntakeDeps,
  tx: Transaction,
  file: ApplicationFile,
  { application, origins, format, bodyHash }: UnderstoodApplication,
  caseId: string,
  stored: StoredFile[],
  inquiryId: string | null = null,
): Promise<string> {
  const { agencyId, actor } = file;
  const [{ next }] = (await tx.$queryRaw`SELECT nextval('case_number') AS next`) as [{ next: bigint }];
  const number = `GO-${String(next).padStart(6, '0')}`;
  const agentId = await writingAgentId(tx, agencyId, application);
  const row = await caseRow(deps, tx, agencyId, application);
  // Whoever hands it in has it until it is handed on: nobody need find a case that nobody has.
  const ownerId = keyIdOf(actor);
  await tx.case.create({
    data: { ...row, id: caseId, number, ownerId, agentId: agentId ?? null, inquiryId },
  });
  await tx.application.create({
    data: {
      caseId,
      version: 1,
      agencyId,
      format,
      bodySealed: deps.sealer.sealJson(APPLICATION_BODY, application),
      originsSealed: deps.sealer.sealJson(APPLICATION_ORIGINS, origins),
      documentId: stored[0]!.id,
      createdBy: actor,
    },
  });
  await writeMatchKeys(tx, deps.sealer, { agencyId, caseId }, application);
  await tx.intakeKey.createMany({
    data: keysOf(application, bodyHash).map((k) => ({ agencyId, caseId, ...k })),
  });
  await tx.document.createMany({ data: stored.map((s) => documentRow(s, { agencyId, caseId, actor })) });
  const at = row.receivedAt.toISOString();
  const received = { type: 'case.received', at, actor, data: { format, origin: actor } } as const;
  await appendEvents(tx, { agencyId, caseId, key: 'received' }, [received]);
  return number;
}

async function caseRow(
  { sealer, clock, now }: IntakeDeps,
  tx: Transaction,
  agencyId: string,
  application: Application,
) {
  const agency = await tx.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const set = caseClockOf(application, clock.dayLengthMs, agency.timeZone, now());
  const receivedAt = new Date(set.businessAnchorMs);
  return {
    agencyId,
    stage: 'received',
    waitingOn: 'us',
    pendingSince: receivedAt,
    nextActionAt: receivedAt,
    ...describedBy({ sealer }, application),
    program: application.program,
    trackingId: application.trackingId ?? null,
    clockBusinessAnchor: receivedAt,
    clockRealAnchor: new Date(set.realAnchorMs),
    clockDayLengthMs: clock.dayLengthMs,
    receivedAt,
  };
}
