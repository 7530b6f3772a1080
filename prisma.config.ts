import { defineConfig } from 'prisma/config';

/** Prisma's own CLI reads this; the product applies migrations with scripts/migrate (see docs/adr). */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/goodorder' },
});
