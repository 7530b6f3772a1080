/** Asks the carrier of a contract that is replaced for what it owes: information for a comparison, or the value of an exchange. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { byInitials, CaseVariables, caseView } from './partner-words';

const title = 'Our case {{ caseNumber }}: a contract with you';

const text = `Hello{% if carrierName %} {{ carrierName }}{% endif %},

a contract with you is to be replaced, and we have asked you for {{ owed }} on {{ since }}.

  Our case:          {{ caseNumber }}${byInitials()}

What to do: tell us where the request stands, and what you still need for it. Answer this mail and leave our case number in the subject. Please do not put the contract's number or medical information into a mail.

Thank you,
{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello{% if carrierName %} {{ carrierName }}{% endif %}, a contract with you is to be replaced, and we have asked you for {{ owed }} on {{ since }}.</p>
<ul style="${STYLE.list}">
<li>Our case: <strong>{{ caseNumber }}</strong>${byInitials()}</li>
</ul>
<p style="${STYLE.paragraph}"><strong>What to do:</strong> tell us where the request stands, and what you still need for it. Answer this mail and leave our case number in the subject. Please do not put the contract's number or medical information into a mail.</p>
<p style="${STYLE.small}">Thank you, {{ agencyName }}</p>`,
);

/** Version 1. */
export const oldCarrierChase = mailTemplate({
  id: 'old-carrier-chase',
  version: 1,
  variables: z.strictObject({
    ...CaseVariables,
    carrierName: z.string().min(1).optional(),
    /** What was asked for. */
    owed: z.enum(['the value of the contract', 'the information for a comparison']),
  }),
  view: caseView,
  subject: title,
  text,
  html,
});
