/** What the API answers to commands: each says some of these. */
export interface CommandReply {
  /** Of the application, after a correction. */
  version?: number;
  /** In which the case is now. */
  stage?: string;
  /** Of an order. */
  status?: string;
  noteId?: string;
  businessNow?: string;
}

/** What has come of a command, in a line: `GO-000002: application version 2; the case is now in good-order`. */
export function replyInWords(caseId: string, reply: CommandReply): string {
  const { version, stage, status, noteId, businessNow } = reply;
  const parts = [
    ...(version === undefined ? [] : [`application version ${version}`]),
    ...(stage === undefined ? [] : [`the case is now in ${stage}`]),
    ...(status === undefined ? [] : [`the order is now ${status}`]),
    ...(noteId === undefined ? [] : ['noted']),
    ...(businessNow === undefined ? [] : [`now ${businessNow.slice(0, 10)} in the case's own business time`]),
  ];
  return `${caseId}: ${parts.length > 0 ? parts.join('; ') : 'done'}`;
}
