/** `goodorder policy-date`: what a policy date would mean, and asking the carrier for it. */
import type { Command } from 'commander';
import { changedInWords, differenceInWords } from './change-words';
import type { Run } from './run';
import type { ChangeMade, ChangePreview } from './views';

/** What the API says of a policy date. */
export interface PolicyDateView {
  policyDate: string;
  earliest?: string;
  carrierEarliest?: string;
  latest?: string;
  age?: number;
  ageToday?: number;
  savesAge: boolean;
  ageChangesOn?: string;
  premiumsDue?: { payments: number; cents?: number };
  leadsTo: string | null;
  refusals: string[];
}

/** The answer in words: the age, the limits, the premiums, and where asking for it leads. */
export function policyDateInWords(id: string, view: PolicyDateView): string {
  const { policyDate, age, ageToday, savesAge, ageChangesOn, earliest, carrierEarliest, latest } = view;
  const { premiumsDue: due, leadsTo, refusals } = view;
  return [
    `${id}: a policy date of ${policyDate}`,
    ...(age === undefined
      ? []
      : [
          `  insurance age  ${age}${savesAge ? `, saved: ${ageToday} today` : ''}, until before ${ageChangesOn}`,
        ]),
    `  limits         from ${earliest ?? '?'}, the carrier's from ${carrierEarliest ?? '?'} to ${latest ?? '?'}`,
    ...(due
      ? [
          `  premiums due   ${due.payments}${due.cents === undefined ? '' : `, $${(due.cents / 100).toFixed(2)} together`}`,
        ]
      : []),
    refusals.length > 0
      ? `  cannot be asked for: ${refusals.join(', ')}`
      : `  asking for it  ${leadsTo ? `leads to ${leadsTo}` : 'makes no sense now'}`,
  ].join('\n');
}

/** Adds the command. */
export function policyDateCommand(program: Command, run: Run): void {
  program
    .command('policy-date <case> <day>')
    .description('what would a policy date mean? With --apply, ask the carrier for it')
    .option('--apply', 'ask the carrier for it, as long as that does what is shown')
    .action((id: string, day: string, { apply }: { apply?: boolean }) =>
      run(async (client, say) => {
        const view = await client.call<PolicyDateView>('GET', `/v1/cases/${id}/policy-date?date=${day}`);
        say(policyDateInWords(id, view));
        const patch = [{ op: 'add', path: '/requestedPolicyDate', value: day }];
        const post = <T>(path: string, body: unknown) =>
          client.call<T>('POST', `/v1/cases/${id}/${path}`, { body: JSON.stringify(body) });
        if (!view.leadsTo || view.refusals.length > 0) return;
        const { hash, difference } = await post<ChangePreview>('changes/preview', { patch });
        if (!apply) return say(`${differenceInWords(difference)}\n\nAsk for it: the same with --apply`);
        say(changedInWords(await post<ChangeMade>('changes', { patch, hash, keep: [] })));
      }),
    );
}
