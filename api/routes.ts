import { applicationRoutes } from './applications/applications.routes';
import { caseRoutes } from './cases/cases.routes';
import { caseCommandRoutes } from './commands/case-commands.routes';
import { requirementCommandRoutes } from './commands/requirement-commands.routes';
import type { ApiRoute } from './http/declare';
import { noteRoutes } from './notes/notes.routes';
import { quarantineRoutes } from './quarantine/quarantine.routes';

/** Everything the API answers, as data. */
export const apiRoutes: ApiRoute[] = [
  ...applicationRoutes,
  ...quarantineRoutes,
  ...caseRoutes,
  ...requirementCommandRoutes,
  ...caseCommandRoutes,
  ...noteRoutes,
];
