import { LANGUAGES } from '../../domain/follow-up/languages';
import { checkWording, type Wording } from './check-wording';
import { builtIn, TEMPLATE_IDS } from './render-mail';

const good = builtIn('agent-digest', 'en')!;
const wording = (change: Partial<Wording>): Wording => ({
  subject: good.subject,
  text: good.text,
  html: good.html,
  ...change,
});
const faultsOf = (change: Partial<Wording>) =>
  checkWording('agent-digest', 'en', wording(change)).map(({ part, code }) => `${part}: ${code}`);

describe('a wording', () => {
  it.each(TEMPLATE_IDS.flatMap((id) => LANGUAGES.map((language) => [id, language] as const)))(
    'of this program passes its own check (%s, %s)',
    (id, language) => {
      const { subject, text, html } = builtIn(id, language)!;
      expect(checkWording(id, language, { subject, text, html })).toEqual([]);
    },
  );

  it('without a text part, a subject or an HTML part is refused, all parts at once', () => {
    expect(faultsOf({ text: ' \n', subject: '', html: '' })).toEqual([
      'subject: missing',
      'text: missing',
      'html: missing',
    ]);
  });

  it('with a variable that the mail does not have is refused, also where it would only be asked for', () => {
    expect(faultsOf({ text: `${good.text} {{ insuredName }}` })).toEqual(['text: unknown-variable']);
    expect(faultsOf({ text: `${good.text} {% if insuredName %}x{% endif %}` })).toEqual([
      'text: unknown-variable',
    ]);
    expect(
      faultsOf({ text: `${good.text} {% for case in digest.cases %}{{ case.ssn }}{% endfor %}` }),
    ).toEqual(['text: unknown-variable']);
  });

  it('that needs what a mail may lack is refused', () => {
    const text = `${good.text} {% for case in digest.cases %}{{ case.insuredInitials }}{% endfor %}`;
    expect(faultsOf({ text })).toEqual(['text: unknown-variable']);
  });

  it('that names anything in its subject line but counts is refused', () => {
    expect(faultsOf({ subject: 'Hello {{ agentName }}' })).toEqual(['subject: not-in-subject']);
    expect(faultsOf({ subject: '{{ digest.cases[0].items[0].what }}' })).toEqual(['subject: not-in-subject']);
  });

  it('that does not say what is owed is refused', () => {
    expect(faultsOf({ text: 'Hello {{ agentName }}, please look.' })).toEqual([
      'text: leaves-out',
      'text: leaves-out',
    ]);
  });

  it('that is no template, reads files, or lets text become HTML is refused', () => {
    expect(faultsOf({ text: '{{ agentName' })).toEqual(['text: syntax']);
    expect(faultsOf({ text: '{% nonsense %}' })).toEqual(['text: syntax']);
    expect(faultsOf({ html: `${good.html} {% include '/etc/passwd' %}` })).toHaveLength(1);
    expect(faultsOf({ html: `${good.html} {{ agentName | raw }}` })).toEqual(['html: raw']);
  });

  it('that would keep the program busy is refused', () => {
    const loop = '{% for i in (1..100000) %}{% for j in (1..100000) %}x{% endfor %}{% endfor %}';
    expect(faultsOf({ text: `${good.text}${loop}` })).toEqual(['text: unknown-variable']);
  });
});
