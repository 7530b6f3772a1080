import { applicationRoutes } from './applications/applications.routes';
import { caseRoutes } from './cases/cases.routes';
import { waitingRoutes } from './cases/waiting.routes';
import { codeRoutes } from './codes/codes.routes';
import { unknownCodeRoutes } from './codes/unknown-codes.routes';
import { caseCommandRoutes } from './commands/case-commands.routes';
import { requirementCommandRoutes } from './commands/requirement-commands.routes';
import { demoRoutes } from './demo/demo.routes';
import { documentRoutes } from './documents/documents.routes';
import { feedRecordRoutes } from './feed/feed-records.routes';
import { mergeRoutes } from './feed/merges.routes';
import { reconciliationRoutes } from './feed/reconciliations.routes';
import type { ApiRoute } from './http/declare';
import { noteRoutes } from './notes/notes.routes';
import { partnerRoutes } from './partners/partners.routes';
import { quarantineRoutes } from './quarantine/quarantine.routes';
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
  ...documentRoutes,
  ...noteRoutes,
  ...taskRoutes,
  ...codeRoutes,
  ...unknownCodeRoutes,
  ...feedRecordRoutes,
  ...mergeRoutes,
  ...reconciliationRoutes,
  ...partnerRoutes,
  ...demoRoutes,
  ...systemRoutes(() => apiRoutes),
];
