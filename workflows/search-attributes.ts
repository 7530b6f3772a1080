/**
 * What operators search by in Temporal's UI. Codes and instants only: search attributes are never encrypted.
 * The worker registers what is missing at start; SQL visibility allows 10 Keyword and 3 of each other type.
 */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export const SearchAttributes = {
  CaseStage: defineSearchAttributeKey('CaseStage', SearchAttributeType.KEYWORD),
  WaitingOn: defineSearchAttributeKey('WaitingOn', SearchAttributeType.KEYWORD),
  CarrierCode: defineSearchAttributeKey('CarrierCode', SearchAttributeType.KEYWORD),
  AgencyId: defineSearchAttributeKey('AgencyId', SearchAttributeType.KEYWORD),
  AgentId: defineSearchAttributeKey('AgentId', SearchAttributeType.KEYWORD),
  CaseOwner: defineSearchAttributeKey('CaseOwner', SearchAttributeType.KEYWORD),
  VendorCode: defineSearchAttributeKey('VendorCode', SearchAttributeType.KEYWORD),
  RequirementKind: defineSearchAttributeKey('RequirementKind', SearchAttributeType.KEYWORD),
  PendingSince: defineSearchAttributeKey('PendingSince', SearchAttributeType.DATETIME),
  NextActionAt: defineSearchAttributeKey('NextActionAt', SearchAttributeType.DATETIME),
  DueAt: defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME),
  OpenRequirements: defineSearchAttributeKey('OpenRequirements', SearchAttributeType.INT),
  NeedsAttention: defineSearchAttributeKey('NeedsAttention', SearchAttributeType.BOOL),
  StuckReasons: defineSearchAttributeKey('StuckReasons', SearchAttributeType.KEYWORD_LIST),
} as const;
