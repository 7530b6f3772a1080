import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { SearchAttributes } from '../workflows/search-attributes';

const { IndexedValueType } = temporal.api.enums.v1;
const TYPES: Record<string, temporal.api.enums.v1.IndexedValueType> = {
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  INT: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  KEYWORD_LIST: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
};

/** Registers the search attributes that the namespace does not have yet. Several workers may do so at once. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(SearchAttributes).filter((key) => customAttributes[key.name] === undefined);
  if (missing.length === 0) return [];
  const searchAttributes = Object.fromEntries(missing.map((key) => [key.name, TYPES[key.type]!]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  await usable(connection, namespace);
  return missing.map((key) => key.name);
}

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 60_000;

/** The server refuses workflows with an attribute that it has not taken over yet, which takes some seconds. */
async function usable(connection: Connection, namespace: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  const query = Object.values(SearchAttributes)
    .map((key) => `${key.name} IS NULL`)
    .join(' AND ');
  for (;;) {
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace, query });
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}
