import { applicationRoutes } from './applications/applications.routes';
import { caseRoutes } from './cases/cases.routes';
import { waitingRoutes } from './cases/waiting.routes';
import { cashRoutes } from './cash/cash.routes';
import { caseCommandRoutes } from './commands/case-commands.routes';
import { requirementCommandRoutes } from './commands/requirement-commands.routes';
import { policyDateRoutes } from './dating/policy-date.routes';
import { demoRoutes } from './demo/demo.routes';
import { documentRoutes } from './documents/documents.routes';
import type { ApiRoute } from './http/declare';
import { noteRoutes } from './notes/notes.routes';
import { partnerRoutes } from './partners/partners.routes';
import { quarantineRoutes } from './quarantine/quarantine.routes';
import { replacementRoutes } from './replacement/replacement.routes';
import { systemRoutes } from './system/system.routes';
import { taskRoutes } from './tasks/tasks.routes';

/** Everything the API answers, as data. */
export const apiRoutes: ApiRoute[] = [
  ...applicationRoutes,
  ...quarantineRoutes,
  ...caseRoutes,
  ...waitingRoutes,
  ...requirementCommandRoutes,
  ...caseCommandRoutes,
  ...replacementRoutes,
  ...cashRoutes,
  ...policyDateRoutes,
  ...documentRoutes,
  ...noteRoutes,
  ...taskRoutes,
  ...partnerRoutes,
  ...demoRoutes,
  ...systemRoutes(() => apiRoutes),
];
