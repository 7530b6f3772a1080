import { randomUUID } from 'node:crypto';
import { type ArrivedItem, takeIn } from '../../intake/tray/take-in';
import { type TrayItemWithParts, trayItem } from '../../records/tray';
import type { TestProduct } from './test-product';

/** Puts something on the tray, as a mail with one document if nothing else is said. @returns its id. */
export async function arrive(product: TestProduct, more: Partial<ArrivedItem> = {}): Promise<string> {
  const bytes = Buffer.from(`%PDF ${randomUUID()}`);
  const { id } = await takeIn(product.deps, {
    agencyId: product.agencyId,
    source: 'mail',
    sourceKey: `test:${randomUUID()}`,
    receivedAt: new Date(),
    content: {},
    actor: 'system',
    parts: [{ fileName: 'scan.pdf', mimeType: 'application/pdf', sizeBytes: bytes.length, bytes }],
    ...more,
  });
  return id;
}

/** An item as it is now. */
export async function itemOf(product: TestProduct, id: string): Promise<TrayItemWithParts> {
  const found = await trayItem(product.db, product.agencyId, id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
}
