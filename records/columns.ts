import { Prisma } from './database';

/**
 * The columns of a table for plain SQL, by name: what a statement answers must not change when a later version of the product adds
 * one.
 * @param fields the generated list of the table's columns. @param of how the statement calls the table. @param but left out.
 */
export const columnsOf = <T extends string>(
  fields: Record<string, T>,
  { of, but }: { of?: string; but?: T } = {},
): Prisma.Sql =>
  Prisma.raw(
    Object.values(fields)
      .filter((column) => column !== but)
      .map((column) => `${of ? `${of}.` : ''}"${column}"`)
      .join(', '),
  );
