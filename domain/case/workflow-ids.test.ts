import * as names from './workflow-ids';

it('is the same for ever: cases that run already are found under these names and ids', () => {
  const { caseWorkflowId, requirementWorkflowId, rolloutWorkflowId, ...constants } = names;
  expect(constants).toEqual({
    CASE_WORKFLOW: 'caseWorkflow',
    ORDERS_WORKFLOW: 'ordersWorkflow',
    REQUIREMENT_WORKFLOW: 'requirementWorkflow',
    SWEEP_WORKFLOW: 'sweepWorkflow',
    DESK_WORKFLOW: 'deskWorkflow',
    FEED_WORKFLOW: 'feedWorkflow',
    DIGEST_WORKFLOW: 'digestWorkflow',
    MORNING_WORKFLOW: 'morningWorkflow',
    WAITING_WORKFLOW: 'waitingWorkflow',
    RULE_CHANGE_WORKFLOW: 'ruleChangeWorkflow',
    POKE: 'poke',
    REPLAN: 'replan',
    SHOW: 'show',
  });
  expect([caseWorkflowId('c1'), requirementWorkflowId('r1'), rolloutWorkflowId('o1')]).toEqual([
    'case-c1',
    'requirement-r1',
    'rules-o1',
  ]);
});
