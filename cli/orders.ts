import type { Command } from 'commander';

type Post = (id: string, path: string, body: object) => Promise<void>;

/** The commands about a vendor's order that goes on, or is placed again. */
export function orderCommands(program: Command, post: Post): void {
  const order = program
    .command('order')
    .description('a vendor order: fees, appointments, amendments, once more');
  const tell = (id: string, requirement: string, what: string, body: object) =>
    post(id, `cases/${id}/requirements/${requirement}/${what}`, body);
  for (const what of ['approve-fee', 'refuse-fee'])
    order
      .command(`${what} <case> <requirement>`)
      .description('the fee that is asked for before records are copied')
      .action((id: string, requirement: string) => tell(id, requirement, what, {}));
  order
    .command('reschedule <case> <requirement>')
    .description('ask for another appointment')
    .requiredOption('--at <instant>', 'e.g. 2026-12-03T15:00:00Z')
    .action((id: string, requirement: string, options: object) =>
      tell(id, requirement, 'reschedule', options),
    );
  order
    .command('amend <case> <requirement> <part...>')
    .description('tell the vendor what has changed: address, phone, physician')
    .action((id: string, requirement: string, parts: string[]) => tell(id, requirement, 'amend', { parts }));
  for (const what of ['pay', 'dispute'])
    order
      .command(`${what} <case> <charge>`)
      .description(
        'an invoice, or a fee for a cancellation; the charges are listed under /v1/cases/<case>/charges',
      )
      .action((id: string, charge: string) => post(id, `cases/${id}/charges/${charge}/${what}`, {}));
  order
    .command('again <case> <requirement>')
    .description('order again what has a problem')
    .option('--physician-id <id>', 'another physician of the application')
    .option(
      '--cause <cause>',
      'no-records, wrong-person, missing-vitals, unusable-samples, incomplete, other',
    )
    .option('--payer <payer>', 'vendor, agency, carrier or client')
    .action((id: string, requirement: string, options: object) => tell(id, requirement, 'resend', options));
}
