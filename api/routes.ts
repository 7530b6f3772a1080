import { applicationRoutes } from './applications/applications.routes';
import { caseRoutes } from './cases/cases.routes';
import { waitingRoutes } from './cases/waiting.routes';
import { cashRoutes } from './cash/cash.routes';
import { changeRoutes } from './changes/changes.routes';
import { chargeRoutes } from './charges/charges.routes';
import { codeRoutes } from './codes/codes.routes';
import { unknownCodeRoutes } from './codes/unknown-codes.routes';
import { caseCommandRoutes } from './commands/case-commands.routes';
import { requirementCommandRoutes } from './commands/requirement-commands.routes';
import { policyDateRoutes } from './dating/policy-date.routes';
import { demoRoutes } from './demo/demo.routes';
import { documentRoutes } from './documents/documents.routes';
import { endRoutes } from './ends/ends.routes';
import { feedRecordRoutes } from './feed/feed-records.routes';
import { mergeRoutes } from './feed/merges.routes';
import { reconciliationRoutes } from './feed/reconciliations.routes';
import { fieldRoutes } from './fields/fields.routes';
import { handRoutes } from './hands/hands.routes';
import type { ApiRoute } from './http/declare';
import { inquiryRoutes } from './inquiries/inquiries.routes';
import { bounceRoutes } from './mail/bounces.routes';
import { mailRecipientRoutes } from './mail/mail-recipients.routes';
import { mailReplyRoutes } from './mail/mail-replies.routes';
import { mailSettingsRoutes } from './mail/mail-settings.routes';
import { mailTemplateRoutes } from './mail/mail-templates.routes';
import { noteRoutes } from './notes/notes.routes';
import { offerLinkRoutes } from './offers/offer-link.routes';
import { offerRoutes } from './offers/offers.routes';
import { partnerMailRoutes } from './partners/partner-mail.routes';
import { partnerRoutes } from './partners/partners.routes';
import { pauseRoutes } from './pauses/pauses.routes';
import { quarantineRoutes } from './quarantine/quarantine.routes';
import { replacementRoutes } from './replacement/replacement.routes';
import { waitingReportRoutes } from './reports/waiting-report.routes';
import { ruleRolloutRoutes } from './rules/rule-rollouts.routes';
import { ruleRoutes } from './rules/rules.routes';
import { systemRoutes } from './system/system.routes';
import { taskRoutes } from './tasks/tasks.routes';
import { timetableRoutes } from './timetables/timetables.routes';
import { trayRoutes } from './tray/tray.routes';
import { trayCommandRoutes } from './tray/tray-commands.routes';

/** Everything the API answers, as data. */
export const apiRoutes: ApiRoute[] = [
  ...applicationRoutes,
  ...inquiryRoutes,
  ...quarantineRoutes,
  ...caseRoutes,
  ...waitingRoutes,
  ...changeRoutes,
  ...requirementCommandRoutes,
  ...caseCommandRoutes,
  ...offerRoutes,
  ...offerLinkRoutes,
  ...pauseRoutes,
  ...endRoutes,
  ...handRoutes,
  ...replacementRoutes,
  ...cashRoutes,
  ...policyDateRoutes,
  ...documentRoutes,
  ...noteRoutes,
  ...fieldRoutes,
  ...trayRoutes,
  ...trayCommandRoutes,
  ...chargeRoutes,
  ...taskRoutes,
  ...codeRoutes,
  ...unknownCodeRoutes,
  ...feedRecordRoutes,
  ...mergeRoutes,
  ...reconciliationRoutes,
  ...partnerRoutes,
  ...partnerMailRoutes,
  ...mailSettingsRoutes,
  ...mailTemplateRoutes,
  ...mailReplyRoutes,
  ...bounceRoutes,
  ...mailRecipientRoutes,
  ...timetableRoutes,
  ...ruleRoutes,
  ...ruleRolloutRoutes,
  ...waitingReportRoutes,
  ...demoRoutes,
  ...systemRoutes(() => apiRoutes),
];
