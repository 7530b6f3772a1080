-- AlterTable
ALTER TABLE "Partner" ADD COLUMN     "codesVersion" INTEGER NOT NULL DEFAULT 0;
