import { type MailCatcher, startMailCatcher } from '../../mail-catcher/mail-catcher';

/** A mail as it arrived. */
export interface ArrivedMail {
  id: string;
  messageId: string;
  subject: string;
  to: string[];
  text: string;
  headers: { name: string; value: string }[];
}

/** A mail server of one test file, which misbehaves as the test says. */
export class PostOffice {
  private constructor(private readonly catcher: MailCatcher) {}

  /** @param keptMax older mails than so many are forgotten. */
  static async open(keptMax = 500): Promise<PostOffice> {
    return new PostOffice(
      await startMailCatcher({
        host: '127.0.0.1',
        pagePort: 0,
        smtpPort: 0,
        keptMax,
        inboundAddress: 'newbusiness@goodorder.example.com',
      }),
    );
  }

  get pageUrl(): string {
    return this.catcher.pageUrl;
  }

  get smtpUrl(): string {
    return this.catcher.smtpUrl;
  }

  /** Everything that arrived for an address, oldest first. */
  mailsTo(address: string): Promise<ArrivedMail[]> {
    return this.mailsAt(`/messages?to=${encodeURIComponent(address)}`);
  }

  /** Everything that arrived, oldest first. */
  mails(): Promise<ArrivedMail[]> {
    return this.mailsAt('/messages');
  }

  /** Text of the newest mail with these words in its subject. */
  async newestAbout(words: string): Promise<string | undefined> {
    const list = (await this.get('/messages')) as { id: string; subject: string }[];
    const found = list.find(({ subject }) => subject.includes(words));
    return found && ((await this.get(`/messages/${found.id}`)) as ArrivedMail).text;
  }

  private async mailsAt(path: string): Promise<ArrivedMail[]> {
    const list = (await this.get(path)) as { id: string }[];
    const mails = await Promise.all(list.map(({ id }) => this.get(`/messages/${id}`)));
    return (mails as ArrivedMail[]).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** How the next mails go wrong: see mail-catcher/fault-plan.ts. */
  async goWrong(fault: object): Promise<void> {
    await fetch(`${this.catcher.pageUrl}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ next: 1, ...fault }),
    });
  }

  close(): Promise<void> {
    return this.catcher.close();
  }

  private async get(path: string): Promise<unknown> {
    return (await fetch(`${this.catcher.pageUrl}${path}`)).json();
  }
}
