/** Walks through a rule set: every condition and every rule id, with the kind of document it stands in. */
import type { Condition } from './condition';
import type { RuleSet } from './rule-set';

type Listed = { kind: string; when?: Condition };

/** Every condition of the rule set. */
export function conditionsOf({ documents }: RuleSet): { kind: string; condition: Condition }[] {
  const { forms, questions, triggers, delivery, states, 'good-order': goodOrder } = documents;
  const listed: Listed[] = [
    ...forms.body.forms.map((f) => ({ kind: 'forms', when: f.when })),
    ...questions.body.questions.map((q) => ({ kind: 'questions', when: q.when })),
    ...questions.body.contradictions.map((r) => ({ kind: 'questions', when: r.when })),
    ...triggers.body.triggers.map((t) => ({ kind: 'triggers', when: t.when })),
    ...delivery.body.items.map((i) => ({ kind: 'delivery', when: i.when })),
    ...states.body.freeLook.map((f) => ({ kind: 'states', when: f.when })),
    ...Object.values(goodOrder.body.checks).map((c) => ({ kind: 'good-order', when: c.when })),
    ...goodOrder.body.rules.map((r) => ({ kind: 'good-order', when: r.when })),
  ];
  return listed.flatMap(({ kind, when }) => (when ? [{ kind, condition: when }] : []));
}

/** Every rule id that a document of the set gives. */
export function ruleIdsOf({ documents }: RuleSet): { kind: string; id: string }[] {
  const { forms, questions, triggers, delivery, states, grid, validity, 'good-order': goodOrder } = documents;
  const named = (kind: string, rules: readonly { id: string }[]) => rules.map(({ id }) => ({ kind, id }));
  return [
    ...named('forms', forms.body.forms),
    ...questions.body.questions.map((q) => ({ kind: 'questions', id: q.ruleId })),
    ...named('questions', questions.body.contradictions),
    ...named('triggers', triggers.body.triggers),
    ...named('delivery', delivery.body.items),
    ...named('states', states.body.appointmentTiming),
    ...named('states', states.body.freeLook),
    ...named('grid', grid.body.grids),
    ...named('validity', validity.body.rows),
    ...named('good-order', goodOrder.body.rules),
  ];
}
