import { applicationRoutes } from './applications/applications.routes';
import { caseRoutes } from './cases/cases.routes';
import { waitingRoutes } from './cases/waiting.routes';
import { caseCommandRoutes } from './commands/case-commands.routes';
import { requirementCommandRoutes } from './commands/requirement-commands.routes';
import { demoRoutes } from './demo/demo.routes';
import { documentRoutes } from './documents/documents.routes';
import { endRoutes } from './ends/ends.routes';
import { handRoutes } from './hands/hands.routes';
import type { ApiRoute } from './http/declare';
import { noteRoutes } from './notes/notes.routes';
import { partnerRoutes } from './partners/partners.routes';
import { pauseRoutes } from './pauses/pauses.routes';
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
  ...pauseRoutes,
  ...endRoutes,
  ...handRoutes,
  ...documentRoutes,
  ...noteRoutes,
  ...taskRoutes,
  ...partnerRoutes,
  ...demoRoutes,
  ...systemRoutes(() => apiRoutes),
];
