import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyPatch } from 'rfc6902';
import { type Application, ApplicationSchema } from '../../domain/application/application.schema';
import { checkGoodOrder } from '../../domain/good-order/check-good-order';
import { owedItems } from '../../domain/good-order/owed-items';
import {
  ADDITIONAL_NPN,
  activeAgent,
  SUBMITTED,
  WRITING_NPN,
} from '../../domain/good-order/test-application';
import { determineRequirements } from '../../domain/requirements/determine-requirements';
import { ruleSetFor } from '../../domain/rules/rule-set';
import { seededDocuments } from '../../domain/rules/test-rules';
import type { JsonPatchOperation } from '../../intake/applications/patch-application';
import { readApplicationFile } from '../../intake/applications/read-application-file';

export const SAMPLES = resolve(__dirname, '../../samples');

/** What the rules say of a sample: what is owed before it is in good order, and what is gathered once it is. */
export interface Judgement {
  /** Requirement codes that the agent owes, in order. */
  owes: number[];
  /** Requirement codes that are gathered, in order. */
  gathers: number[];
}

/** Reads a sample as intake does. @throws when it is not understood. */
export function readSample(file: string): Application {
  const type = file.endsWith('.xml') ? 'application/xml' : 'application/json';
  const read = readApplicationFile(type, readFileSync(join(SAMPLES, file)));
  if (read.outcome !== 'read') throw new Error(`${file} is not understood: ${JSON.stringify(read)}`);
  return read.application;
}

/** The sample with its fix applied. */
export function withFix(application: Application, fix: string): Application {
  const patch: JsonPatchOperation[] = JSON.parse(readFileSync(join(SAMPLES, fix), 'utf8'));
  const fixed = structuredClone(application);
  const errors = applyPatch(fixed, patch).filter((e) => e !== null);
  if (errors.length > 0) throw errors[0];
  return ApplicationSchema.parse(fixed);
}

/** Judges an application as on the day of its submission, with the agents of the demonstration. */
export function judge(application: Application): Judgement {
  const { carrierCode, productCode } = application;
  const rules = ruleSetFor(seededDocuments(), { carrierCode, productCode, on: SUBMITTED });
  const agents = [activeAgent(WRITING_NPN, ['OH', 'NY']), activeAgent(ADDITIONAL_NPN)];
  const context = { today: SUBMITTED, receivedDate: SUBMITTED, agents, rules };
  const { findings } = checkGoodOrder(application, context);
  const codes = (items: { code: number }[]) => items.map(({ code }) => code).sort((a, b) => a - b);
  return {
    owes: codes(owedItems(findings, rules)),
    gathers: codes(determineRequirements(application, { today: SUBMITTED, rules })),
  };
}
