-- Money moves only through these functions. See src/credits/README.md for the invariants they keep.
-- Times are UTC without a zone, as Prisma writes them, and always the database's own clock.

ALTER TABLE "credit_hold_part" ADD COLUMN IF NOT EXISTS "settledCredits" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "credit_account" ADD CONSTRAINT "credit_account_not_negative"
  CHECK ("kind" NOT IN ('available', 'held', 'debt') OR "balance" >= 0);
ALTER TABLE "credit_lot" ADD CONSTRAINT "credit_lot_within" CHECK ("remaining" BETWEEN 0 AND "credits");
ALTER TABLE "credit_hold" ADD CONSTRAINT "credit_hold_within"
  CHECK ("credits" > 0 AND ("settledCredits" IS NULL OR "settledCredits" BETWEEN 0 AND "credits"));
ALTER TABLE "credit_hold" ADD CONSTRAINT "credit_hold_ends_once"
  CHECK (("status" = 'open') = ("resolvedAt" IS NULL AND "settledCredits" IS NULL));
ALTER TABLE "credit_hold_part" ADD CONSTRAINT "credit_hold_part_within"
  CHECK ("credits" > 0 AND "settledCredits" BETWEEN 0 AND "credits");
ALTER TABLE "key_budget" ADD CONSTRAINT "key_budget_not_negative" CHECK ("spentCredits" >= 0);
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_not_zero" CHECK ("amount" <> 0);

-- Entries are written once.
CREATE FUNCTION credit_entry_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'credit entries are append-only' USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
CREATE TRIGGER "credit_entry_append_only" BEFORE UPDATE OR DELETE ON "credit_entry"
  FOR EACH ROW EXECUTE FUNCTION credit_entry_refuse_change();
CREATE TRIGGER "credit_entry_no_truncate" BEFORE TRUNCATE ON "credit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION credit_entry_refuse_change();

-- Checked at commit, so that a transaction that does not balance cannot exist, whoever wrote it.
CREATE FUNCTION credit_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum("amount") FROM "credit_entry" WHERE "txn" = NEW."txn") <> 0 THEN
    RAISE EXCEPTION 'entries of % do not sum to zero', NEW."txn" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "credit_entry_sum_zero" AFTER INSERT ON "credit_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_entry_balances();

CREATE FUNCTION credit_now() RETURNS timestamp LANGUAGE sql VOLATILE AS
  $$ SELECT (clock_timestamp() AT TIME ZONE 'UTC')::timestamp(3) $$;

-- Takes the organization's lock: every movement starts here, so movements of one organization run one after another.
-- Returns what is free to spend, or NULL when the organization never had a grant.
CREATE FUNCTION credit_lock(p_org text) RETURNS integer LANGUAGE sql VOLATILE AS
  $$ SELECT "balance" FROM "credit_account" WHERE "id" = p_org || ':available' FOR UPDATE $$;

-- One double entry between two accounts of the organization. The caller holds the lock.
CREATE FUNCTION credit_move(
  p_txn text, p_kind text, p_org text, p_from text, p_to text, p_amount integer,
  p_generation text, p_reason text, p_actor text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_amount = 0 THEN RETURN; END IF;
  UPDATE "credit_account" SET "balance" = "balance" - p_amount WHERE "id" = p_org || ':' || p_from;
  UPDATE "credit_account" SET "balance" = "balance" + p_amount WHERE "id" = p_org || ':' || p_to;
  INSERT INTO "credit_entry"
    ("txn", "accountId", "organizationId", "kind", "amount", "generationId", "reason", "actor", "createdAt")
  VALUES
    (p_txn, p_org || ':' || p_from, p_org, p_kind, -p_amount, p_generation, p_reason, p_actor, credit_now()),
    (p_txn, p_org || ':' || p_to, p_org, p_kind, p_amount, p_generation, p_reason, p_actor, credit_now());
END $$;

-- Moves what is left of the lots that are due at `p_now` out of reach. Returns how many credits expired.
CREATE FUNCTION credit_expire_due(p_org text, p_now timestamp) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE v_lot record; v_total integer := 0;
BEGIN
  FOR v_lot IN
    SELECT "id", "remaining" FROM "credit_lot"
    WHERE "organizationId" = p_org AND "remaining" > 0 AND "expiresAt" <= p_now ORDER BY "id"
  LOOP
    UPDATE "credit_lot" SET "remaining" = 0 WHERE "id" = v_lot."id";
    PERFORM credit_move('expire:' || v_lot."id", 'expire', p_org, 'available', 'expired', v_lot."remaining",
      NULL, 'The grant expired.', 'system:expiry');
    v_total := v_total + v_lot."remaining";
  END LOOP;
  RETURN v_total;
END $$;

CREATE FUNCTION credit_expire_lots(p_org text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  PERFORM credit_lock(p_org);
  RETURN credit_expire_due(p_org, credit_now());
END $$;

-- Adds a lot. A source that was granted before changes nothing: 'repeat'.
CREATE FUNCTION credit_grant(
  p_org text, p_lot text, p_credits integer, p_source text, p_reason text,
  p_expires timestamp, p_priority integer, p_actor text
) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "credit_account" ("id", "organizationId", "kind")
  SELECT p_org || ':' || kind, p_org, kind
  FROM unnest(ARRAY['available', 'held', 'issued', 'revenue', 'expired']) kind
  WHERE NOT EXISTS (SELECT 1 FROM "credit_account" WHERE "id" = p_org || ':available')
  ON CONFLICT DO NOTHING;
  PERFORM credit_lock(p_org);
  INSERT INTO "credit_lot"
    ("id", "organizationId", "source", "credits", "remaining", "priority", "expiresAt", "createdAt")
  VALUES (p_lot, p_org, p_source, p_credits, p_credits, p_priority, p_expires, credit_now())
  ON CONFLICT ("organizationId", "source") DO NOTHING;
  IF NOT FOUND THEN RETURN 'repeat'; END IF;
  PERFORM credit_move('grant:' || p_org || ':' || p_source, 'grant', p_org, 'issued', 'available', p_credits,
    NULL, p_reason, p_actor);
  RETURN 'granted';
END $$;

-- Sets credits aside for one generation, from the lots that end first. `outcome`: held, repeat (this generation holds
-- already), insufficient, key-cap. Only 'held' changed anything.
CREATE FUNCTION credit_hold(
  p_hold text, p_org text, p_generation text, p_credits integer, p_key text, p_actor text, p_expires_in_ms bigint,
  OUT outcome text, OUT available integer
) LANGUAGE plpgsql AS $$
DECLARE v_now timestamp; v_lot record; v_left integer := p_credits; v_take integer;
BEGIN
  available := coalesce(credit_lock(p_org), 0);
  v_now := credit_now(); -- after the lock was won: waiting must not make an expired lot valid
  IF EXISTS (SELECT 1 FROM "credit_hold" WHERE "generationId" = p_generation) THEN
    outcome := 'repeat';
    RETURN;
  END IF;
  available := available - credit_expire_due(p_org, v_now);
  IF available < p_credits THEN
    outcome := 'insufficient';
    RETURN;
  END IF;
  IF p_key IS NOT NULL THEN
    UPDATE "key_budget" SET "spentCredits" = "spentCredits" + p_credits
    WHERE "keyId" = p_key AND "organizationId" = p_org
      AND ("capCredits" IS NULL OR "spentCredits" + p_credits <= "capCredits");
    IF NOT FOUND AND EXISTS (SELECT 1 FROM "key_budget" WHERE "keyId" = p_key) THEN
      outcome := 'key-cap';
      RETURN;
    END IF;
  END IF;
  PERFORM credit_move('hold:' || p_generation, 'hold', p_org, 'available', 'held', p_credits,
    p_generation, 'Set aside for a generation.', p_actor);
  INSERT INTO "credit_hold"
    ("id", "organizationId", "generationId", "keyId", "credits", "status", "expiresAt", "createdAt")
  VALUES (p_hold, p_org, p_generation, p_key, p_credits, 'open',
    v_now + make_interval(secs => p_expires_in_ms / 1000.0), v_now);
  FOR v_lot IN
    SELECT "id", "remaining" FROM "credit_lot"
    WHERE "organizationId" = p_org AND "remaining" > 0 AND ("expiresAt" IS NULL OR "expiresAt" > v_now)
    ORDER BY "priority", "expiresAt" NULLS LAST, "createdAt", "id"
  LOOP
    v_take := least(v_lot."remaining", v_left);
    UPDATE "credit_lot" SET "remaining" = "remaining" - v_take WHERE "id" = v_lot."id";
    INSERT INTO "credit_hold_part" ("holdId", "lotId", "credits") VALUES (p_hold, v_lot."id", v_take);
    v_left := v_left - v_take;
    EXIT WHEN v_left = 0;
  END LOOP;
  IF v_left > 0 THEN RAISE EXCEPTION 'the lots of % hold less than its balance', p_org; END IF;
  available := available - p_credits;
  outcome := 'held';
END $$;

-- Ends a hold: keeps `p_settle` credits, gives the rest back to the lots it came from; what comes back to a lot that
-- has expired since expires at once. Answers 'done', 'missing', 'too-much', or how the hold had ended before.
CREATE FUNCTION credit_release(
  p_generation text, p_settle integer, p_status text, p_reason text, p_actor text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_org text; v_hold record; v_part record; v_charge integer := p_settle; v_keep integer; v_back integer; v_now timestamp;
BEGIN
  SELECT "organizationId" INTO v_org FROM "credit_hold" WHERE "generationId" = p_generation;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  PERFORM credit_lock(v_org);
  v_now := credit_now();
  SELECT * INTO v_hold FROM "credit_hold" WHERE "generationId" = p_generation;
  IF v_hold."status" <> 'open' THEN RETURN v_hold."status"; END IF;
  IF p_settle > v_hold."credits" THEN RETURN 'too-much'; END IF;
  v_back := v_hold."credits" - p_settle;
  UPDATE "credit_hold" SET "status" = p_status, "settledCredits" = p_settle, "resolvedAt" = v_now
  WHERE "id" = v_hold."id";
  PERFORM credit_move('settle:' || p_generation, 'settle', v_org, 'held', 'revenue', p_settle,
    p_generation, p_reason, p_actor);
  PERFORM credit_move('void:' || p_generation, 'void', v_org, 'held', 'available', v_back,
    p_generation, p_reason, p_actor);
  IF v_hold."keyId" IS NOT NULL AND v_back > 0 THEN
    UPDATE "key_budget" SET "spentCredits" = greatest(0, "spentCredits" - v_back)
    WHERE "keyId" = v_hold."keyId" AND "organizationId" = v_org;
  END IF;
  FOR v_part IN
    SELECT p."lotId", p."credits", l."expiresAt" FROM "credit_hold_part" p JOIN "credit_lot" l ON l."id" = p."lotId"
    WHERE p."holdId" = v_hold."id" ORDER BY l."priority", l."expiresAt" NULLS LAST, l."createdAt", l."id"
  LOOP
    v_keep := least(v_part."credits", v_charge);
    v_charge := v_charge - v_keep;
    v_back := v_part."credits" - v_keep;
    UPDATE "credit_hold_part" SET "settledCredits" = v_keep
    WHERE "holdId" = v_hold."id" AND "lotId" = v_part."lotId";
    IF v_part."expiresAt" <= v_now THEN
      PERFORM credit_move('expire:' || v_part."lotId" || ':' || p_generation, 'expire', v_org, 'available', 'expired',
        v_back, p_generation, 'The grant expired while the credits were set aside.', 'system:expiry');
    ELSE
      UPDATE "credit_lot" SET "remaining" = "remaining" + v_back WHERE "id" = v_part."lotId";
    END IF;
  END LOOP;
  RETURN 'done';
END $$;

-- Gives charged credits back as a new lot with the best expiry of the lots that paid, and 30 days at least. Answers
-- 'refunded', 'repeat' (this source was refunded), 'missing', or 'too-much' (more than what is still charged).
CREATE FUNCTION credit_refund(
  p_generation text, p_lot text, p_credits integer, p_source text, p_reason text, p_actor text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_hold record; v_refunded integer; v_lots record; v_source text := 'refund:' || p_generation || ':' || p_source;
BEGIN
  SELECT * INTO v_hold FROM "credit_hold" WHERE "generationId" = p_generation;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  PERFORM credit_lock(v_hold."organizationId");
  SELECT * INTO v_hold FROM "credit_hold" WHERE "generationId" = p_generation;
  IF EXISTS (SELECT 1 FROM "credit_lot" WHERE "organizationId" = v_hold."organizationId" AND "source" = v_source)
    THEN RETURN 'repeat'; END IF;
  SELECT coalesce(sum("amount"), 0) INTO v_refunded FROM "credit_entry"
  WHERE "generationId" = p_generation AND "kind" = 'refund' AND "amount" > 0;
  IF v_refunded + p_credits > coalesce(v_hold."settledCredits", 0) THEN RETURN 'too-much'; END IF;
  SELECT bool_or(l."expiresAt" IS NULL) AS forever, max(l."expiresAt") AS latest, min(l."priority") AS priority
  INTO v_lots FROM "credit_hold_part" p JOIN "credit_lot" l ON l."id" = p."lotId"
  WHERE p."holdId" = v_hold."id" AND p."settledCredits" > 0;
  INSERT INTO "credit_lot"
    ("id", "organizationId", "source", "credits", "remaining", "priority", "expiresAt", "createdAt")
  VALUES (p_lot, v_hold."organizationId", v_source, p_credits, p_credits, v_lots.priority,
    CASE WHEN v_lots.forever THEN NULL ELSE greatest(v_lots.latest, credit_now() + interval '30 days') END, credit_now());
  PERFORM credit_move(v_source, 'refund', v_hold."organizationId", 'revenue', 'available', p_credits,
    p_generation, p_reason, p_actor);
  UPDATE "key_budget" SET "spentCredits" = greatest(0, "spentCredits" - p_credits)
  WHERE "keyId" = v_hold."keyId" AND "organizationId" = v_hold."organizationId";
  RETURN 'refunded';
END $$;
