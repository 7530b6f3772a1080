import { applicationRoutes } from './applications/applications.routes';
import { caseRoutes } from './cases/cases.routes';
import { waitingRoutes } from './cases/waiting.routes';
import { caseCommandRoutes } from './commands/case-commands.routes';
import { requirementCommandRoutes } from './commands/requirement-commands.routes';
import { demoRoutes } from './demo/demo.routes';
import { documentRoutes } from './documents/documents.routes';
import { fieldRoutes } from './fields/fields.routes';
import type { ApiRoute } from './http/declare';
import { noteRoutes } from './notes/notes.routes';
import { offerLinkRoutes } from './offers/offer-link.routes';
import { offerRoutes } from './offers/offers.routes';
import { partnerRoutes } from './partners/partners.routes';
import { quarantineRoutes } from './quarantine/quarantine.routes';
import { systemRoutes } from './system/system.routes';
import { taskRoutes } from './tasks/tasks.routes';
import { trayRoutes } from './tray/tray.routes';
import { trayCommandRoutes } from './tray/tray-commands.routes';

/** Everything the API answers, as data. */
export const apiRoutes: ApiRoute[] = [
  ...applicationRoutes,
  ...quarantineRoutes,
  ...caseRoutes,
  ...waitingRoutes,
  ...requirementCommandRoutes,
  ...caseCommandRoutes,
  ...offerRoutes,
  ...offerLinkRoutes,
  ...documentRoutes,
  ...noteRoutes,
  ...fieldRoutes,
  ...trayRoutes,
  ...trayCommandRoutes,
  ...taskRoutes,
  ...partnerRoutes,
  ...demoRoutes,
  ...systemRoutes(() => apiRoutes),
];
