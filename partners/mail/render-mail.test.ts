import { composeOwed } from '../../domain/follow-up/owed';
import { MailRefused } from './mail-errors';
import { builtIn, type MailTemplateId, renderMail } from './render-mail';
import { sampleVariables } from './sample-variables';

const settings = { publicUrl: 'https://go.example.com/' };
const ids: MailTemplateId[] = [
  'agent-digest',
  'vendor-chase',
  'carrier-chase',
  'staff-morning',
  'case-ended',
];
const plain = sampleVariables((field) => `<${field}>`);

const digest = composeOwed(
  [
    {
      caseNumber: 'GO-000001',
      caseId: 'case a',
      insuredInitials: 'J. R.',
      label: 'HIPAA authorization',
      instructions: 'Have the client sign it.',
      requestedAt: '2026-11-17T15:00:00.000Z',
      dueAt: '2026-11-23T15:00:00.000Z',
      urgent: true,
      reminderCount: 2,
    },
    {
      caseNumber: 'GO-000002',
      caseId: 'case_b',
      label: 'Diabetes questionnaire',
      instructions: 'Have the client fill it in.',
      requestedAt: '2026-11-24T13:00:00.000Z',
      urgent: false,
      reminderCount: 0,
    },
  ],
  { at: '2026-11-24T14:00:00.000Z', timeZone: 'America/New_York' },
);

describe('the daily mail to an agent', () => {
  const mail = renderMail('agent-digest', { agentName: 'Sam', agencyName: 'Lakeside', digest }, settings);

  it('says in its subject how much is needed, and that it is urgent', () => {
    expect(mail.subject).toBe('Urgent: 2 items needed for 2 cases');
  });

  it('says of every item what it is, what to do next and how long it has waited, in text and HTML', () => {
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Case GO-000001 (insured J. R.)');
      expect(part).toContain('HIPAA authorization');
      expect(part).toContain('What to do: Have the client sign it.');
      expect(part).toContain(
        'Asked for on Tue, Nov 17, 2026, 7 days ago; reminded 2 times. It was due on Mon, Nov 23, 2026.',
      );
      expect(part).toContain('https://go.example.com/portal/cases/case%20a');
      expect(part).toContain('Asked for on Tue, Nov 24, 2026.');
    }
  });

  it('does not tell of an illness', () => {
    expect(JSON.stringify(mail)).not.toMatch(/diabetes/i);
    expect(mail.text).toContain('A confidential item');
  });
});

describe('mails to partners', () => {
  it('name the client by initials only', () => {
    for (const id of ['vendor-chase', 'carrier-chase'] as const) {
      const named = renderMail(id, { ...plain[id], insuredInitials: 'J. R.' }, settings);
      expect(named.text).toContain('insured J. R.');
      const slipped = renderMail(id, { ...plain[id], insuredInitials: 'Jane Rivera' }, settings);
      expect(JSON.stringify(slipped)).not.toContain('Rivera');
    }
  });

  it('do not tell of an illness', () => {
    const vendor = renderMail(
      'vendor-chase',
      { ...plain['vendor-chase'], label: 'Cardiac report' },
      settings,
    );
    expect(vendor.text).toContain('the item that we ordered');
    const carrier = renderMail(
      'carrier-chase',
      { ...plain['carrier-chase'], question: 'Is the cancer file in?' },
      settings,
    );
    expect(JSON.stringify([vendor, carrier])).not.toMatch(/cardiac|cancer/i);
  });

  it('say how often we have asked, but not the first time', () => {
    const asked = (reminderNumber: number) =>
      renderMail('vendor-chase', { ...plain['vendor-chase'], reminderNumber }, settings).text;
    expect(asked(1)).not.toContain('We ask for');
    expect(asked(3)).toContain('We ask for the third time');
    expect(asked(12)).toContain('We ask for the 12th time');
  });

  it('have a link only when there is a page to answer on', () => {
    const without = { ...plain['carrier-chase'], answerPath: undefined, policyNumber: undefined };
    expect(renderMail('carrier-chase', without, settings).html).not.toContain('href');
    expect(renderMail('carrier-chase', plain['carrier-chase'], settings).html).toContain(
      'href="https://go.example.com/r/8fK2"',
    );
  });
});

describe('a task for a person', () => {
  it('leads to its case, or to the list of tasks', () => {
    const list = plain['staff-morning'];
    const [{ title, since }] = list.tasks as [{ title: string; since: string }];
    const textOf = (task: object) => renderMail('staff-morning', { ...list, tasks: [task] }, settings).text;
    expect(textOf({ title, since, caseId: 'case_a' })).toContain('/cases/case_a');
    expect(textOf({ title, since })).toContain('https://go.example.com/tasks');
  });
});

describe('every template', () => {
  it.each(ids)('%s shows every variable and leaves no template text', (id) => {
    const { text, html } = renderMail(id, plain[id], settings);
    for (const part of [text, html]) expect(part).not.toMatch(/\{\{|\{%|undefined|\[object/);
    for (const [field, value] of Object.entries(plain[id])) {
      if (value === `<${field}>` && !['insuredInitials', 'caseId'].includes(field)) {
        expect(text).toContain(`<${field}>`);
        expect(html).toContain(`&lt;${field}&gt;`);
      }
    }
  });

  it.each(ids)('%s is one accessible page that loads nothing', (id) => {
    const { html } = renderMail(id, plain[id], settings);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html).toContain('name="color-scheme" content="light dark"');
    expect(html).not.toMatch(
      /<(?:img|link|script|iframe|style|table)|url\(|(?:[;"]|^)(?:color|background(?:-color)?):/i,
    );
  });

  it.each(ids)('%s keeps text that looks like a template as text', (id) => {
    const hostile = sampleVariables(() => '{{ 7 | times: 7 }}{% include "/etc/passwd" %}');
    const { subject, text, html } = renderMail(id, hostile[id], settings);
    expect(text).toContain('{{ 7 | times: 7 }}');
    expect(`${subject}${text}${html}`).not.toMatch(/49|root:/);
  });

  it.each(ids)('%s tells the version that a queued mail is frozen to, and renders that version', (id) => {
    const { version } = builtIn(id, 'en')!;
    expect(renderMail(id, plain[id], { ...settings, version }).templateVersion).toBe(version);
    expect(() => renderMail(id, plain[id], { ...settings, version: version + 1 })).toThrow(MailRefused);
  });

  it.each(ids)('%s refuses variables that do not fit, naming the fields and not their values', (id) => {
    const { agencyName: _, ...without } = plain[id];
    const act = () =>
      renderMail(id, { ...without, caseNumber: { of: 'Rivera' }, secret: 'Rivera' }, settings);
    expect(act).toThrow(MailRefused);
    expect(act).toThrow(/agencyName/);
    expect(act).not.toThrow(/Rivera/);
  });

  it('is refused when there is none of that name', () => {
    expect(() => renderMail('welcome', {}, settings)).toThrow(/no mail template welcome/);
    expect(() => renderMail('agent-digest', null, settings)).toThrow(/variables/);
  });

  it('cuts a text that nobody would read to its end', () => {
    const long = renderMail('case-ended', { ...plain['case-ended'], outcome: 'x'.repeat(100_000) }, settings);
    expect(long.subject.length).toBeLessThanOrEqual(201);
    expect(long.html.length).toBeLessThan(6000);
  });
});
