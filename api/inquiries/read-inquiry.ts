import { type CarrierChoice, readTxLife } from '../../intake/applications/read-application-file';
import { type Trial, txLifeTrials } from '../../intake/inquiries/trials';
import type { IntakeFault } from '../../intake/intake-deps';
import type { Database } from '../../records/database';
import { parsePart } from '../http/parse';
import { problem } from '../http/problems';
import { parseJson } from '../http/read-body';
import { ChosenCarriers, InquiryBody } from './inquiries.schema';
import { faulty, readTrials, refuseUnknown } from './read-trials';

/** An inquiry as it was sent. */
interface SentInquiry {
  raw: Buffer;
  contentType: string;
  /** As in the query: `SUMMIT:UL-FLEX,HARBOR:WHOLE-LIFE`. */
  carriers?: string;
}

/** What is asked of whom, and what of it was left out. */
interface InquiryRead {
  trials: Trial[];
  warnings: IntakeFault[];
}

/**
 * Reads an inquiry, JSON or 103, by its content type. It is refused whole when something is wrong with it; nothing is kept.
 * @throws `invalid-request` with every fault and its place; `unreadable-body` or `too-large` for what is not looked into.
 */
export async function readInquiry(
  db: Database,
  agencyId: string,
  { raw, contentType, carriers }: SentInquiry,
): Promise<InquiryRead> {
  if (!/\bjson\b/.test(contentType)) return readFile(db, agencyId, raw, chosenIn(carriers));
  const body = parsePart(InquiryBody, parseJson(raw), 'body');
  if (carriers !== undefined)
    throw faulty([{ pointer: '?carriers', code: 'in-body', detail: 'The body names the carriers already.' }]);
  return { trials: await readTrials(db, agencyId, body), warnings: [] };
}

function chosenIn(carriers: string | undefined): CarrierChoice[] | undefined {
  if (carriers === undefined) return undefined;
  const choices = carriers.split(',').map((choice) => {
    const [carrierCode, productCode] = choice.split(':').map((part) => part.trim());
    return { carrierCode, productCode };
  });
  return parsePart(ChosenCarriers, { carriers: choices }, 'query').carriers;
}

async function readFile(
  db: Database,
  agencyId: string,
  raw: Buffer,
  carriers: CarrierChoice[] | undefined,
): Promise<InquiryRead> {
  const read = readTxLife(raw, carriers?.[0]);
  if (read.outcome === 'refused')
    throw problem(read.code === 'too-large' ? 'too-large' : 'unreadable-body', { detail: read.detail });
  if (read.outcome === 'faulty') throw faulty(read.faults);
  const { origins, warnings } = read;
  // A file that says nothing is a trial here, as in JSON; one that says it is formal was sent to the wrong address.
  if (origins['/program'] && read.application.program === 'formal')
    throw faulty([
      {
        pointer: origins['/program'],
        code: 'not-informal',
        detail: 'An inquiry is informal, and the file says that it is formal.',
      },
    ]);
  const trials = txLifeTrials(read, carriers);
  const place = carriers ? '?carriers' : (origins['/carrierCode'] ?? '/');
  await refuseUnknown(
    db,
    agencyId,
    trials.map(({ application }) => application),
    () => place,
  );
  return { trials, warnings };
}
