/** The day that the policy is to bear, where the application asks for one: within the limits of state and carrier. */
import { limitsOfPolicyDate, type PolicyDateLimits, type PolicyDateRefusal } from '../../dating/policy-date';
import type { PlainDate, RuleSource } from '../../primitives';
import { citing } from '../../rules/rule-set';
import type { Finding } from '../finding';
import type { FindingText } from '../finding-text';
import type { Review } from '../review';

/** ACORD code of a clarification. */
const CLARIFICATION = 157;

interface Limit {
  en: FindingText;
  es: FindingText;
  /** The rule, and the first or last day that it allows. */
  of(limits: PolicyDateLimits): { rule?: RuleSource | undefined; allows?: PlainDate | undefined };
}

const LATER = {
  en: 'Ask for a later policy date, or for none, and have the change initialed by the owner.',
  es: 'Pida una fecha de póliza posterior, o ninguna, y haga que el dueño ponga sus iniciales junto al cambio.',
};
const EARLIER = {
  en: 'Ask for an earlier policy date, or for none, and have the change initialed by the owner.',
  es: 'Pida una fecha de póliza anterior, o ninguna, y haga que el dueño ponga sus iniciales junto al cambio.',
};

/** An application that is not signed has no day that a limit is counted from: the missing signature is a finding of its own. */
const LIMITS: Record<Exclude<PolicyDateRefusal, 'not-signed'>, Limit> = {
  'too-early': {
    en: {
      message: 'The policy date that is asked for lies too far before the application.',
      remedy: LATER.en,
    },
    es: {
      message: 'La fecha de póliza que se pide es demasiado anterior a la solicitud.',
      remedy: LATER.es,
    },
    of: ({ limit: rule, earliest: allows }) => ({ rule, allows }),
  },
  'carrier-too-early': {
    en: {
      message: 'The carrier does not date a policy back as far as is asked for.',
      remedy: LATER.en,
    },
    es: {
      message: 'La aseguradora no fecha una póliza tan atrás como se pide.',
      remedy: LATER.es,
    },
    of: ({ carrierLimit: rule, carrierEarliest: allows }) => ({ rule, allows }),
  },
  'in-the-future': {
    en: {
      message: 'The carrier takes no policy date as far ahead as is asked for.',
      remedy: EARLIER.en,
    },
    es: {
      message: 'La aseguradora no acepta una fecha de póliza tan lejana como se pide.',
      remedy: EARLIER.es,
    },
    of: ({ carrierLimit: rule, latest: allows }) => ({ rule, allows }),
  },
};

/**
 * Holds the policy date that a formal application asks for against the same limits as a later change of it. The carrier's own
 * count from the day of the check: it has not been asked yet. A product of which no rule says a limit takes no day to come.
 */
export function checkPolicyDate({ app, rules, today }: Review): Finding[] {
  const { requestedPolicyDate: policyDate, program } = app;
  if (policyDate === undefined || program !== 'formal' || !rules.product) return [];
  const limits = limitsOfPolicyDate(app, policyDate, { rules, today });
  const byProduct = citing(rules.documents.product, `${rules.carrierCode}-PRD-DATING`);
  return limits.refusals.flatMap((refusal): Finding[] => {
    if (refusal === 'not-signed') return [];
    const { en, es, of } = LIMITS[refusal];
    const { rule = byProduct, allows } = of(limits);
    return [
      {
        ...rule,
        severity: 'blocking',
        category: 'date',
        party: 'application',
        field: '/requestedPolicyDate',
        ...en,
        es,
        inputs: { policyDate, ...(allows ? { allows } : {}) },
        requirementCode: CLARIFICATION,
        subject: `policy-date:${refusal}`,
      },
    ];
  });
}
