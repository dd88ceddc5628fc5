-- A failed generation reads in its reader's language. Rows from before keep their English words.
ALTER TABLE "generation" ADD COLUMN "errorMessageZh" TEXT;
