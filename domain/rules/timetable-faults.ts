/** Nobody waits unseen: every kind of wait that is known keeps a timetable for all carriers and requirements. */
type Listed = readonly { id: string; requirementCodes?: number[] | undefined }[];

/**
 * What is missing in timetables, or follows up nothing, in words.
 * @param known the timetables for all carriers as they are. @param scope a carrier's code, or `*`.
 */
export function timetableFaults(known: Listed, given: Listed, scope: string): string[] {
  const [waits, followed] = [idsFor(known), idsFor(given)];
  const missing = scope === '*' ? waits.filter((id) => !followed.includes(id)) : [];
  const strange = given.filter(({ id }) => !waits.includes(id)).map(({ id }) => id);
  return [
    ...missing.map((id) => `${id} is missing: it must be there for all requirements.`),
    ...strange.map((id) => `${id} is no wait that anything follows up.`),
  ];
}

const idsFor = (timetables: Listed): string[] =>
  timetables.filter((t) => !t.requirementCodes).map((t) => t.id);
