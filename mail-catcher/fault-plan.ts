import { z } from 'zod';

const next = z.number().int().min(1).max(10_000);

/** How the next mails go wrong; for tests of whoever sends them. */
export const FaultSchema = z.union([
  z.strictObject({
    /** To how many mails in a row this happens. */
    next,
    /** The server's answer: 4xx means "try again later", 5xx "never". */
    code: z.number().int().min(400).max(599),
    /** Which command is answered so. */
    at: z.enum(['mail-from', 'rcpt-to', 'data']).default('data'),
  }),
  z.strictObject({
    next,
    /** After the whole mail was taken: says nothing more, or closes the connection without an answer. */
    action: z.enum(['hang', 'drop']),
    /** Whether the mail is kept all the same: the sender cannot know. */
    keep: z.boolean().default(true),
  }),
]);
export type Fault = z.infer<typeof FaultSchema>;

/** The faults that are still to come, in the order in which they were asked for. */
export interface FaultPlan {
  add(fault: Fault): void;
  /** The fault for the mail that begins now; each call is one mail. */
  take(): Fault | undefined;
  left(): readonly Fault[];
  clear(): void;
}

/** An empty plan. */
export function createFaultPlan(): FaultPlan {
  const faults: Fault[] = [];
  return {
    add: (fault) => void faults.push({ ...fault }),
    take() {
      const fault = faults[0];
      if (!fault) return undefined;
      fault.next -= 1;
      if (fault.next === 0) faults.shift();
      return fault;
    },
    left: () => faults.map((fault) => ({ ...fault })),
    clear: () => void faults.splice(0),
  };
}
