/** docs/messages/refusals.yaml: code -> its words. */
export type Refusals = Record<string, string[]>;

/** Words with what differs from case to case taken out. */
export const general = (words: string): string =>
  words
    .replace(/\(([A-Z][^)]*)\)/, '(<stage>)')
    .replace(/way from .* to where/, 'way from <stage> to where')
    .replace(/does not end as: .*?\. G/, 'does not end as: <reason>. G')
    .replace(/must be one of: .*\.$/, 'must be one of: <codes>.')
    .replace(/it is (satisfied|outstanding)/, 'it is <status>')
    .replace(/requirement is (satisfied|waived|cancelled)/, 'requirement is <status>')
    .replace(/offer is (accepted|appealed|declined)/, 'offer is <state>')
    .replace(/Version \d+ is not newer than version \d+/, 'Version <n> is not newer than version <n>');
