/** Every writing and additional agent: known here, licensed where and when the application was signed, appointed. */
import { addDays } from '../../calendar/plain-date';
import type { PlainDate, RuleSource, State } from '../../primitives';
import { citing } from '../../rules/rule-set';
import type { AppointmentTiming } from '../../rules/states.schema';
import type { CheckId } from '../check-catalog';
import type { Finding } from '../finding';
import { type AgentOnFile, type AppointmentOnFile, type Found, type Review, report } from '../review';
import { agentParty } from '../signers';

type Report = (check: CheckId, more?: Partial<Found>) => Finding[];

/** Agents as the records know them, against the application. */
export function checkAgents(review: Review): Finding[] {
  const { app } = review;
  const named = app.agents.some((a) => a.role === 'writing')
    ? []
    : report(review, 'agent-named', { party: 'application', field: '/agents', key: 'writing' });
  const each = app.agents
    .filter((a) => a.role !== 'servicing')
    .flatMap((agent) => {
      const { party, who, index } = agentParty(review, agent);
      const about: Report = (check, more = {}) =>
        report(review, check, { party, who, field: `/agents/${index}`, key: party, ...more });
      if (!agent.npn) return about('agent-number', { field: `/agents/${index}/npn` });
      const onFile = review.agents.find((a) => a.npn === agent.npn);
      if (onFile?.status !== 'active') return about('agent-active');
      return [...checkLicense(review, onFile, about), ...checkAppointment(review, onFile, about)];
    });
  return [...named, ...each];
}

/** In force for the product's line in the signed state on the day of signing. */
function checkLicense(review: Review, agent: AgentOnFile, about: Report): Finding[] {
  const { signedState, judgedOn } = review;
  const line = review.rules.product?.lineOfAuthority;
  if (!signedState || !line) return [];
  const licensed = agent.licenses.some(
    (l) =>
      l.state === signedState &&
      l.line === line &&
      l.status === 'active' &&
      l.effective <= judgedOn &&
      (!l.expiry || l.expiry >= judgedOn),
  );
  return licensed ? [] : about('license-active', { inputs: { signedState, line, signedDate: judgedOn } });
}

/** Said of an appointment that has been filed, whatever the rule. */
const FILED: NonNullable<Found['awaits']> = {
  what: 'appointment',
  texts: {
    en: {
      message: 'The appointment of {who} is filed and the carrier has not confirmed it yet.',
      remedy: 'The application goes to the carrier as soon as it has.',
    },
    es: {
      message: 'El nombramiento de {who} está presentado y la aseguradora todavía no lo ha confirmado.',
      remedy: 'La solicitud irá a la aseguradora en cuanto lo haga.',
    },
  },
};

/**
 * Appointed, or still in time to be. "Received" in the states' rules is the day the insurer receives the application;
 * ours is used because it is never later, so the day given is never too late. What is filed in time is waited for; what was
 * filed for a day after the signing does not help an application that asks for it before.
 */
function checkAppointment(review: Review, agent: AgentOnFile, about: Report): Finding[] {
  const { signedState, judgedOn, today } = review;
  if (!signedState) return [];
  const rule = appointmentRuleOf(review, signedState);
  const since = appointedSince(review, agent, signedState);
  if (rule?.timing.filed === 'before-soliciting') {
    if (since !== undefined && since <= judgedOn) return [];
    const filed = since === undefined && isFiled(review, agent, { state: signedState, by: judgedOn });
    const inputs = { signedState, signedDate: judgedOn };
    return about('appointment-first', { cites: rule.cites, inputs, ...(filed ? { awaits: FILED } : {}) });
  }
  if (since !== undefined) return [];
  if (!rule) return about('appointment-ask', { inputs: { signedState } });
  const { filed, days } = rule.timing;
  const dueOn = addDays(filed === 'after-written' ? judgedOn : review.receivedDate, days);
  const more = { cites: rule.cites, dueOn, inputs: { signedState, filed, days, dueOn } };
  if (dueOn >= today) return about('appointment-due', more);
  const awaits = isFiled(review, agent, { state: signedState, by: dueOn }) ? { awaits: FILED } : {};
  return about('appointment-late', { ...more, ...awaits });
}

const ofCarrier = ({ app }: Review, agent: AgentOnFile, state: State): AppointmentOnFile[] =>
  agent.appointments.filter((a) => a.carrierCode === app.carrierCode && a.state === state);

/** First day of an appointment in force, undefined without one. One whose day is not on file is in force since ever. */
function appointedSince(review: Review, agent: AgentOnFile, state: State): PlainDate | undefined {
  const { today } = review;
  const inForce = ofCarrier(review, agent, state).filter(
    (a) => a.status === 'active' && (!a.effective || a.effective <= today) && (!a.end || a.end >= today),
  );
  return inForce.map((a) => a.effective ?? '0001-01-01').sort()[0];
}

/** Filed with the carrier for this day or an earlier one, and not confirmed yet. */
const isFiled = (
  review: Review,
  agent: AgentOnFile,
  { state, by }: { state: State; by: PlainDate },
): boolean =>
  ofCarrier(review, agent, state).some((a) => a.status === 'pending' && (!a.effective || a.effective <= by));

/** When this state, or this carrier in it, wants the appointment; undefined when nothing is known. */
function appointmentRuleOf(
  { rules }: Pick<Review, 'rules'>,
  state: State,
): { timing: AppointmentTiming; cites: RuleSource } | undefined {
  const { states, 'good-order': goodOrder } = rules.documents;
  const own = goodOrder.body.appointmentOverrides.find((o) => o.states.includes(state));
  if (own) {
    const cites = citing(goodOrder, `${rules.carrierCode}-GO-APPOINTMENT-${state}`, own.source);
    return { timing: own.timing, cites };
  }
  const row = states.body.appointmentTiming.find((t) => t.states.includes(state));
  return row && { timing: row.timing, cites: citing(states, row.id, row.source) };
}
