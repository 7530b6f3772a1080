-- By hand: Prisma's schema language has no partial indexes.
-- A requirement has at most one order that is, or may be, with a vendor: nothing is ordered twice.
CREATE UNIQUE INDEX one_open_order ON "Dispatch" ("requirementId")
WHERE kind = 'order' AND state IN ('PENDING', 'SENT_UNKNOWN', 'PLACED');

-- Human case numbers. Gaps are fine, repeats are not.
CREATE SEQUENCE case_number;
