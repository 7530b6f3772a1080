import type { DeskBody } from '../domain/rules/desk.schema';
import { documentInEffect } from '../domain/rules/rule-set';
import type { RuleStore } from './rule-store';

/** The agency's rules of the desk on a day, with the version; undefined while it has published none. */
export async function deskRules(
  rules: RuleStore,
  { agencyId, carrierCode = '*', on }: { agencyId: string; carrierCode?: string; on: string },
): Promise<{ body: DeskBody; version: number } | undefined> {
  return documentInEffect(await rules.documents(agencyId), 'desk', carrierCode, on);
}
