-- A session of a paired program may do less than its person. Those from before cannot be told apart, so all end here.
ALTER TABLE "session" ADD COLUMN "clientId" TEXT;
DELETE FROM "session";
