/** Timetables whose waits are for the agent: their mornings are the agent's, not the agency's. */
const AGENT_TIMETABLES = ['nigo', 'agent-requirement', 'offer-reply', 'delivery', 'delivery-items'];

/** @param timetableId kind of wait. */
export const chasesAgent = (timetableId: string): boolean => AGENT_TIMETABLES.includes(timetableId);
