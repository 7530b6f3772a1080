/** The pages behind the link in an agent's mail: an offer in plain words, and what became of it. */
import { dayInWords } from '../../domain/calendar/day-words';
import { localDate } from '../../domain/calendar/zoned';
import { type OfferOption, offerOptions, sideBySide, type TermRow } from '../../domain/offers/offer-options';
import type { Case, Offer } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { optionsOf } from '../../records/offers';
import type { ApiDeps } from '../api-deps';
import { type Html, html, page } from '../system/html';

/** What is excluded may tell of the client's health: it is read behind the log-in. */
const BEHIND_LOG_IN = 'an exclusion rider; its words are in the case, behind your log-in';

const DECIDED = 'The carrier has approved other terms than were applied for.';
const OPINION = 'The carrier says what it would offer on the trial application.';
const TAKEN_BY =
  'To take it, have the application signed and send it to your agency: nothing need be confirmed here.';

/** An open offer beside what was applied for, with the buttons that answer it. */
export async function offerPage({ db, sealer }: ApiDeps, found: Case, offer: Offer): Promise<Buffer> {
  const { application } = await readApplication(db, sealer, found.id, found.applicationVersion);
  const agency = await db.agency.findUniqueOrThrow({ where: { id: found.agencyId } });
  const until = localDate(agency.timeZone, new Date(offer.expiresAt.getTime() - 1).toISOString());
  const options = offerOptions(application, optionsOf(sealer, offer), { state: 'open' });
  const rows = sideBySide(options);
  const trial = found.program === 'informal';
  return page(
    `Offer for case ${found.number}`,
    html`<p>${trial ? OPINION : DECIDED} The offer is good until the end of ${dayInWords(until)}.</p>
${options.length > 1 ? html`<p>It leaves a choice: one of ${String(options.length)} options can be taken, and then the others lapse.</p>` : ''}
${rows.length > 0 ? tableOf(rows, options) : html`<p>The terms are in the case, behind your log-in.</p>`}
<form method="post">
<p>Has your client decided? You confirm here what the carrier is told. This cannot be taken back.</p>
${trial ? html`<p>${TAKEN_BY}</p>` : options.map(acceptButton(options.length))}
<p><button name="reply" value="decline">Confirm: the client declines ${options.length > 1 ? 'all of it' : ''}, and the application ends</button></p>
</form>
<p>For an appeal with new evidence, or for another amount or product, open the case or call your agency.</p>`,
  );
}

const acceptButton =
  (count: number) =>
  ({ option }: OfferOption): Html =>
    count === 1
      ? html`<p><button name="reply" value="accept">Confirm: the client accepts the offer</button></p>`
      : html`<p><button name="reply" value="accept-${String(option)}">Confirm: the client accepts option ${String(option)}</button></p>`;

const tableOf = (rows: TermRow[], options: OfferOption[]): Html => html`<table>
<thead><tr><th scope="col">Term</th><th scope="col">Applied for</th>${options.map(
  ({ option }) => html`<th scope="col">${options.length > 1 ? `Option ${option}` : 'Offered'}</th>`,
)}<th scope="col">What it means</th></tr></thead>
<tbody>${rows.map((row) => rowOf(row, options))}</tbody></table>`;

const rowOf = ({ term, label, appliedFor, offered }: TermRow, options: OfferOption[]): Html =>
  html`<tr><th scope="row">${label}</th><td>${appliedFor ?? 'not stated'}</td>${offered.map(
    (words) =>
      html`<td>${words === null ? 'as applied for' : term === 'exclusion' ? BEHIND_LOG_IN : words}</td>`,
  )}<td>${explainedOf(term, options)}</td></tr>
`;

/** What a term means, by option where that differs. */
function explainedOf(term: TermRow['term'], options: OfferOption[]): string {
  const said = options.flatMap(({ option, differences }) =>
    differences.filter((d) => d.term === term).map(({ explained }) => ({ option, explained })),
  );
  if (new Set(said.map(({ explained }) => explained)).size === 1) return said[0]!.explained;
  return said.map(({ option, explained }) => `Option ${option}: ${explained}`).join(' ');
}

const WORDS: Record<string, [title: string, text: string]> = {
  accepted: [
    'The offer is accepted',
    'Thank you. The carrier is told and issues the policy with these terms.',
  ],
  declined: ['The offer is declined', 'Thank you. The carrier is told, and the application ends.'],
  appealed: ['The offer is appealed', 'The underwriter looks at the case again.'],
  expired: ['The offer has run out', 'Ask your agency whether it can be extended.'],
  superseded: [
    'There is something newer',
    'The carrier has said something newer since: open the newest mail, or the case.',
  ],
};

/** What became of an offer that no longer waits for an answer. */
export function answeredPage(state: string): Buffer {
  const [title, text] = WORDS[state] ?? ['This offer is closed', 'Ask your agency.'];
  return notePage(title, text);
}

/** A page with one thing to say. */
export const notePage = (title: string, text: string): Buffer => page(title, html`<p>${text}</p>`);
