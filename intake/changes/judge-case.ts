/** What it takes to judge an application of a case by a set of rules, read once for several judgements. */
import type { Application } from '../../domain/application/application.schema';
import type { Side } from '../../domain/changes/case-difference';
import { judgeApplication } from '../../domain/changes/judge-application';
import type { LedgerEntry } from '../../domain/changes/ledger';
import { asItCounts, type PolicyDateWord } from '../../domain/dating/counted-date';
import type { AgentOnFile } from '../../domain/good-order/review';
import { applicationFacts } from '../../domain/rules/application-facts';
import type { RuleSet } from '../../domain/rules/rule-set';
import type { Case } from '../../prisma/generated/client';
import { agentsOnFile } from '../../records/applications';
import { agedOnOf } from '../../records/case-age';
import type { Database } from '../../records/database';
import { evidenceOf, readLedger } from './ledger-of';

/** What judgements of one case have in common. */
export interface Judging {
  today: string;
  receivedDate: string;
  agents: AgentOnFile[];
  evidence: ReturnType<typeof evidenceOf>;
  ledger: LedgerEntry[];
  /** What the carrier has said of policy dates. */
  policyDate: PolicyDateWord;
  /** The day whose insurance age counts, when it is not the day of the application. */
  agedOn?: string;
}

/** Reads what judgements of a case need. @param apps every application that will be judged. */
export async function judgingOf(
  db: Database,
  found: Pick<Case, 'id' | 'agencyId'>,
  {
    apps,
    ...given
  }: { apps: Application[]; policyDate: PolicyDateWord; today: string; receivedDate: string },
): Promise<Judging> {
  const ledger = await readLedger(db, found.id);
  const providers = await providersOf(db, found.id);
  const npns = apps.flatMap((app) => app.agents.flatMap((a) => a.npn ?? []));
  const agents = await agentsOnFile(db, found.agencyId, npns);
  const agedOn = await agedOnOf(db, { caseId: found.id, agencyId: found.agencyId });
  const aged = agedOn ? { agedOn } : {};
  return { ...given, ...aged, agents, evidence: evidenceOf(ledger, providers), ledger };
}

/** An application as a set of rules judges it. */
export function judgeBy(judging: Judging, sent: Application, rules: RuleSet): Omit<Side, 'app'> {
  const context = { ...judging, rules };
  const app = asItCounts(sent, judging.policyDate);
  const { insuranceAge: age, amountAtRiskCents } = applicationFacts(app, context);
  return { judged: judgeApplication(app, context), validity: { rules, age, amountAtRiskCents } };
}

async function providersOf(db: Database, caseId: string): Promise<Map<string, string>> {
  const rows = await db.requirement.findMany({
    where: { caseId, providerId: { not: null } },
    select: { id: true, providerId: true },
  });
  return new Map(rows.map((row) => [row.id, row.providerId!]));
}
