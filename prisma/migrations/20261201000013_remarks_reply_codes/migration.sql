-- AlterTable
ALTER TABLE "Dispatch" ADD COLUMN     "remarkCodes" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
