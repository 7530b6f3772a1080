import type { SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';

/** A mail as it would go over the wire, from an agent to the agency if nothing else is said. */
export const mailOf = (options: SendMailOptions): Promise<Buffer> =>
  new MailComposer({
    from: 'Agent <agent@example.com>',
    to: 'newbusiness@goodorder.example.com',
    subject: 'A document',
    text: 'See the attachment.',
    ...options,
  })
    .compile()
    .build();
