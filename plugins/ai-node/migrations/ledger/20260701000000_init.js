/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Budgets and the hash-chained ledger.
 *
 * Amounts are nano US dollars in `bigint`. Two invariants hold at every commit: `period.held` is the sum of the open
 * holds on it, and `period.spent` is the sum of the costs of their ledger entries.
 *
 * `reserve_hold` and `settle_hold` are one round trip each and meant for READ COMMITTED. Locks are always taken in the
 * same order: hold, periods by ascending id, chain head. The head is locked last, right before the commit, since it is the
 * one row that every call of the portal needs. Times come from `clock_timestamp()`: `now()` is stale after a lock wait.
 *
 * `ledger_entry.canonical` is the RFC 8785 text that was hashed; it is never rebuilt from `jsonb`, which would reorder
 * keys and round numbers. The other columns of the row are only for queries and are taken from that text. `seq` is given
 * under the head lock, because sequences leave gaps, and the body is therefore passed in two halves around it.
 *
 * `ledger_secret` holds what is personal: the actor and the salt of the keyed digests in the body. Deleting its row erases
 * the person and leaves the chain valid.
 *
 * `control_state.version` grows with every change of policies, budgets and kill switches. `reserve_hold` refuses a
 * caller who decided on an older version, so that a change is in force on all replicas with its commit.
 *
 * Cost: creates empty tables and functions; safe to run by hand at any time. `down` deletes the ledger.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE ledger_head (
      id smallint PRIMARY KEY CHECK (id = 1),
      ledger text NOT NULL,
      seq bigint NOT NULL,
      head bytea NOT NULL
    ) WITH (fillfactor = 10);

    INSERT INTO ledger_head
    SELECT 1, id, 0, sha256('\\x02'::bytea || convert_to(id, 'UTF8')) FROM (SELECT gen_random_uuid()::text AS id) AS new;

    CREATE TABLE ledger_entry (
      seq bigint PRIMARY KEY,
      kind text NOT NULL,
      at timestamptz NOT NULL,
      canonical text NOT NULL,
      leaf bytea NOT NULL,
      head bytea NOT NULL,
      hold_id uuid,
      feature text NOT NULL,
      model text,
      owner_ref text,
      system_ref text,
      entity_ref text,
      correlation_id text,
      cost bigint,
      UNIQUE (hold_id, kind)
    );
    CREATE INDEX ledger_entry_at ON ledger_entry (at);
    CREATE INDEX ledger_entry_owner ON ledger_entry (owner_ref, seq) WHERE owner_ref IS NOT NULL;
    CREATE INDEX ledger_entry_entity ON ledger_entry (entity_ref, seq) WHERE entity_ref IS NOT NULL;
    CREATE INDEX ledger_entry_correlation ON ledger_entry (correlation_id, seq) WHERE correlation_id IS NOT NULL;

    CREATE TABLE ledger_secret (
      seq bigint PRIMARY KEY REFERENCES ledger_entry ON DELETE CASCADE,
      actor text NOT NULL,
      salt bytea NOT NULL
    );
    CREATE INDEX ledger_secret_actor ON ledger_secret (actor, seq);

    CREATE TABLE ledger_checkpoint (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      ledger text NOT NULL,
      seq bigint NOT NULL,
      head bytea NOT NULL,
      at text NOT NULL,
      signature text,
      key_id text
    );
    CREATE INDEX ledger_checkpoint_seq ON ledger_checkpoint (seq);

    CREATE TABLE period (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      budget_id text NOT NULL,
      scope_kind text NOT NULL,
      scope_value text NOT NULL,
      window_start timestamptz NOT NULL,
      window_end timestamptz NOT NULL,
      hard bigint,
      soft bigint,
      spent bigint NOT NULL DEFAULT 0,
      held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
      UNIQUE (budget_id, scope_kind, scope_value, window_start, window_end)
    ) WITH (fillfactor = 50);

    CREATE TABLE hold (
      id uuid PRIMARY KEY,
      amount bigint NOT NULL CHECK (amount >= 0),
      state text NOT NULL CHECK (state IN ('open', 'expired', 'settled')),
      charged bigint NOT NULL DEFAULT 0,
      cost bigint,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      context text,
      actor text,
      salt bytea
    ) WITH (fillfactor = 70);
    CREATE INDEX hold_open ON hold (expires_at) WHERE state = 'open';
    CREATE INDEX hold_created ON hold (created_at);

    CREATE TABLE hold_leg (
      hold_id uuid NOT NULL REFERENCES hold ON DELETE CASCADE,
      period_id bigint NOT NULL,
      PRIMARY KEY (hold_id, period_id)
    );

    CREATE TABLE policy_set (
      version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      hash text NOT NULL,
      policies text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      created_by text NOT NULL
    );

    CREATE TABLE budget_set (
      version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      budgets text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      created_by text NOT NULL
    );

    CREATE TABLE kill_switch (
      scope_kind text NOT NULL,
      scope_value text NOT NULL,
      reason text NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (scope_kind, scope_value)
    );

    CREATE TABLE control_state (
      id smallint PRIMARY KEY CHECK (id = 1),
      version bigint NOT NULL
    );
    INSERT INTO control_state VALUES (1, 1);
  `);

  await knex.raw(`
    CREATE FUNCTION bump_control_state() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE control_state SET version = version + 1;
      RETURN NULL;
    END $$;
    CREATE TRIGGER policy_set_changed AFTER INSERT OR UPDATE OR DELETE ON policy_set
      FOR EACH STATEMENT EXECUTE FUNCTION bump_control_state();
    CREATE TRIGGER budget_set_changed AFTER INSERT OR UPDATE OR DELETE ON budget_set
      FOR EACH STATEMENT EXECUTE FUNCTION bump_control_state();
    CREATE TRIGGER kill_switch_changed AFTER INSERT OR UPDATE OR DELETE ON kill_switch
      FOR EACH STATEMENT EXECUTE FUNCTION bump_control_state();
  `);

  // The last lock of every transaction: nothing may be locked after this, and the commit should follow at once.
  await knex.raw(`
    CREATE FUNCTION append_entry(p_prefix text, p_suffix text, p_hold uuid, p_actor text, p_salt bytea)
    RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
      v_seq bigint;
      v_previous bytea;
      v_canonical text;
      v_body jsonb;
      v_leaf bytea;
      v_head bytea;
    BEGIN
      SELECT seq + 1, head INTO STRICT v_seq, v_previous FROM ledger_head WHERE id = 1 FOR UPDATE;
      v_canonical := p_prefix || v_seq::text || p_suffix;
      v_body := v_canonical::jsonb;
      v_leaf := sha256('\\x00'::bytea || convert_to(v_canonical, 'UTF8'));
      v_head := sha256('\\x01'::bytea || v_previous || v_leaf);
      UPDATE ledger_head SET seq = v_seq, head = v_head WHERE id = 1;
      INSERT INTO ledger_entry VALUES (
        v_seq, v_body->>'kind', (v_body->>'at')::timestamptz, v_canonical, v_leaf, v_head, p_hold,
        v_body->>'feature', v_body->>'model', v_body->>'ownerRef', v_body->>'systemRef', v_body->>'entityRef',
        v_body->>'correlationId', (v_body->>'costNanoUsd')::bigint);
      IF p_actor IS NOT NULL THEN
        INSERT INTO ledger_secret VALUES (v_seq, p_actor, p_salt);
      END IF;
      RETURN v_seq;
    END $$;
  `);

  // GL001 a leg cannot carry the hold, GL002 decided on old control state; `detail` is JSON.
  await knex.raw(`
    CREATE FUNCTION reserve_hold(
      p_hold uuid, p_control bigint, p_input bigint, p_output_rate bigint, p_tokens bigint, p_least_tokens bigint,
      p_lifetime_ms bigint, p_context text, p_actor text, p_salt bytea, p_legs jsonb,
      OUT amount bigint, OUT tokens bigint)
    LANGUAGE plpgsql AS $$
    DECLARE
      v_control bigint;
      v_leg record;
      v_id bigint;
      v_ids bigint[] := '{}';
      v_hard bigint[] := '{}';
      v_soft bigint[] := '{}';
      v_left bigint;
      v_tightest bigint;
      v_updated bigint;
      v_now timestamptz;
    BEGIN
      FOR v_leg IN
        SELECT * FROM jsonb_to_recordset(p_legs) AS leg(
          "budgetId" text, "scopeKind" text, "scopeValue" text, "windowStart" timestamptz, "windowEnd" timestamptz,
          hard bigint, soft bigint)
      LOOP
        SELECT p.id INTO v_id FROM period p
        WHERE p.budget_id = v_leg."budgetId" AND p.scope_kind = v_leg."scopeKind"
          AND p.scope_value = v_leg."scopeValue" AND p.window_start = v_leg."windowStart"
          AND p.window_end = v_leg."windowEnd";
        IF NOT FOUND THEN
          INSERT INTO period (budget_id, scope_kind, scope_value, window_start, window_end, hard, soft)
          VALUES (v_leg."budgetId", v_leg."scopeKind", v_leg."scopeValue", v_leg."windowStart", v_leg."windowEnd",
            v_leg.hard, v_leg.soft)
          ON CONFLICT DO NOTHING;
          SELECT p.id INTO STRICT v_id FROM period p
          WHERE p.budget_id = v_leg."budgetId" AND p.scope_kind = v_leg."scopeKind"
            AND p.scope_value = v_leg."scopeValue" AND p.window_start = v_leg."windowStart"
            AND p.window_end = v_leg."windowEnd";
        END IF;
        v_ids := v_ids || v_id;
        v_hard := v_hard || v_leg.hard;
        v_soft := v_soft || v_leg.soft;
      END LOOP;

      -- Locks the legs by ascending id, and finds how much the tightest one has left.
      FOR v_leg IN
        SELECT p.id, p.spent, p.held FROM period p WHERE p.id = ANY (v_ids) ORDER BY p.id FOR UPDATE
      LOOP
        v_left := v_hard[array_position(v_ids, v_leg.id)] - v_leg.spent - v_leg.held;
        IF v_left IS NOT NULL AND (v_tightest IS NULL OR v_left < v_tightest) THEN
          v_tightest := v_left;
        END IF;
      END LOOP;

      -- After the lock wait: a kill switch thrown meanwhile counts.
      SELECT version INTO STRICT v_control FROM control_state WHERE id = 1;
      IF v_control <> p_control THEN
        RAISE EXCEPTION 'control state has changed' USING ERRCODE = 'GL002';
      END IF;

      tokens := p_tokens;
      IF p_tokens IS NOT NULL AND v_tightest IS NOT NULL AND p_output_rate > 0 THEN
        tokens := greatest(0, least(p_tokens::numeric,
          div((v_tightest - p_input)::numeric * 1000000, p_output_rate::numeric)))::bigint;
        IF tokens < p_least_tokens THEN
          tokens := least(p_tokens, p_least_tokens);
        END IF;
      END IF;
      amount := p_input + ceil(coalesce(tokens, 0)::numeric * p_output_rate / 1000000)::bigint;

      UPDATE period p
      SET held = p.held + reserve_hold.amount, hard = leg.hard, soft = leg.soft
      FROM unnest(v_ids, v_hard, v_soft) AS leg(id, hard, soft)
      WHERE p.id = leg.id AND (leg.hard IS NULL OR p.spent + p.held + reserve_hold.amount <= leg.hard);
      GET DIAGNOSTICS v_updated = ROW_COUNT;
      IF v_updated < cardinality(v_ids) THEN
        SELECT p.budget_id, p.scope_kind, p.scope_value, p.spent, p.held, p.window_end, leg.hard INTO v_leg
        FROM unnest(v_ids, v_hard) AS leg(id, hard) JOIN period p ON p.id = leg.id
        ORDER BY leg.hard - p.spent - p.held NULLS LAST LIMIT 1;
        RAISE EXCEPTION 'budget % cannot carry the hold', v_leg.budget_id USING ERRCODE = 'GL001',
          DETAIL = json_build_object('budgetId', v_leg.budget_id, 'scopeKind', v_leg.scope_kind,
            'scopeValue', v_leg.scope_value, 'hard', v_leg.hard::text, 'spent', v_leg.spent::text,
            'held', v_leg.held::text, 'amount', reserve_hold.amount::text)::text;
      END IF;

      v_now := clock_timestamp();
      INSERT INTO hold (id, amount, state, created_at, expires_at, context, actor, salt)
      VALUES (p_hold, reserve_hold.amount, 'open', v_now, v_now + p_lifetime_ms * interval '1 millisecond',
        p_context, p_actor, p_salt);
      INSERT INTO hold_leg SELECT p_hold, unnest(v_ids);
    END $$;
  `);

  // Returns without doing anything when the hold is not in the state that the entry was written for.
  await knex.raw(`
    CREATE FUNCTION settle_hold(
      p_hold uuid, p_state text, p_cost bigint, p_prefix text, p_suffix text, p_actor text, p_salt bytea,
      OUT state text, OUT done boolean, OUT amount bigint, OUT charged bigint, OUT cost bigint, OUT seq bigint)
    LANGUAGE plpgsql AS $$
    DECLARE
      v_hold hold%ROWTYPE;
      v_period bigint;
      v_held bigint := 0;
    BEGIN
      SELECT * INTO v_hold FROM hold h WHERE h.id = p_hold FOR UPDATE;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'hold % is unknown', p_hold USING ERRCODE = 'GL003';
      END IF;
      state := v_hold.state;
      amount := v_hold.amount;
      charged := v_hold.charged;
      cost := v_hold.cost;
      done := false;
      IF v_hold.state = 'settled' THEN
        SELECT e.seq INTO seq FROM ledger_entry e WHERE e.hold_id = p_hold AND e.kind IN ('call', 'correction');
        RETURN;
      END IF;
      IF v_hold.state <> p_state THEN
        RETURN;
      END IF;
      IF v_hold.state = 'open' THEN
        v_held := v_hold.amount;
      END IF;
      FOR v_period IN SELECT l.period_id FROM hold_leg l WHERE l.hold_id = p_hold ORDER BY l.period_id LOOP
        UPDATE period p SET held = p.held - v_held, spent = p.spent + coalesce(p_cost, 0) - v_hold.charged
        WHERE p.id = v_period;
      END LOOP;
      UPDATE hold h SET state = 'settled', cost = p_cost, context = NULL, actor = NULL, salt = NULL WHERE h.id = p_hold;
      state := 'settled';
      done := true;
      cost := p_cost;
      seq := append_entry(p_prefix, p_suffix, p_hold, p_actor, p_salt);
    END $$;
  `);

  // The whole hold is charged: a holder that died may have been billed for all of it.
  await knex.raw(`
    CREATE FUNCTION expire_hold(p_hold uuid, p_prefix text, p_suffix text)
    RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
      v_hold hold%ROWTYPE;
      v_period bigint;
    BEGIN
      SELECT * INTO v_hold FROM hold h
      WHERE h.id = p_hold AND h.state = 'open' AND h.expires_at < clock_timestamp()
      FOR UPDATE SKIP LOCKED;
      IF NOT FOUND THEN
        RETURN NULL;
      END IF;
      FOR v_period IN SELECT l.period_id FROM hold_leg l WHERE l.hold_id = p_hold ORDER BY l.period_id LOOP
        UPDATE period p SET held = p.held - v_hold.amount, spent = p.spent + v_hold.amount WHERE p.id = v_period;
      END LOOP;
      UPDATE hold h SET state = 'expired', charged = v_hold.amount, context = NULL, actor = NULL, salt = NULL
      WHERE h.id = p_hold;
      RETURN append_entry(p_prefix, p_suffix, p_hold, v_hold.actor, v_hold.salt);
    END $$;
  `);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP FUNCTION expire_hold(uuid, text, text);
    DROP FUNCTION settle_hold(uuid, text, bigint, text, text, text, bytea);
    DROP FUNCTION reserve_hold(
      uuid, bigint, bigint, bigint, bigint, bigint, bigint, text, text, bytea, jsonb);
    DROP FUNCTION append_entry(text, text, uuid, text, bytea);
    DROP TABLE control_state, kill_switch, budget_set, policy_set, hold_leg, hold, period, ledger_checkpoint,
      ledger_secret, ledger_entry, ledger_head;
    DROP FUNCTION bump_control_state();
  `);
};
