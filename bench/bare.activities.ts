/** What the bare workflows call. @param waits told when a workflow is ready for its next message. */
export const createBareActivities = (waits: (workflowId: string, seen: number) => void) => ({
  call: async (): Promise<void> => {},
  note: async ({ workflowId, seen }: { workflowId: string; seen: number }): Promise<void> => {
    if (seen >= 0) waits(workflowId, seen);
  },
});

export type BareActivities = ReturnType<typeof createBareActivities>;
