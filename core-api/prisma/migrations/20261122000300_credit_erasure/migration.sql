-- Erasing a person's or an organization's data may have to change entries. It says so within its own transaction:
--   SET LOCAL "imagelayer.erase" = 'on'
-- What is left of a txn must still sum to zero: names and reasons may be blanked, whole txns may go, amounts may not.
CREATE OR REPLACE FUNCTION credit_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('imagelayer.erase', true) = 'on' AND TG_OP <> 'TRUNCATE' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'credit entries are append-only' USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;

CREATE FUNCTION credit_entry_still_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum("amount"), 0) FROM "credit_entry" WHERE "txn" = OLD."txn") <> 0 THEN
    RAISE EXCEPTION 'entries of % do not sum to zero', OLD."txn" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "credit_entry_still_sum_zero" AFTER UPDATE OR DELETE ON "credit_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_entry_still_balances();
