import type { QuarantineView } from './views';

/** A file that could not be understood: every fault with its place, and the command that goes on from there. */
export function quarantinedInWords({ id, status, receivedAt, contentType, faults }: QuarantineView): string {
  return [
    `${id}  ${status}  ${contentType} of ${receivedAt.slice(0, 16).replace('T', ' ')}`,
    ...faults.map(({ pointer, detail }) => `  ${pointer}  ${detail}`),
    ...(status === 'open' ? [`  When it is right: ${resubmitCommand(id)}`] : []),
  ].join('\n');
}

/** How the corrected file is sent. */
export const resubmitCommand = (id: string): string => `npm run goodorder -- resubmit ${id} FILE`;
