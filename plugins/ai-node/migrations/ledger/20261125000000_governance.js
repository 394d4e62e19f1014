/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * What governance keeps beside gate and ledger: drafts of policies, approvals with their holds, sums of spend, outcomes,
 * bills.
 *
 * @remarks
 * `spend_dimension` and `spend_cube` are sums over `ledger_entry` up to `spend_state.seq`. Entries get their numbers under
 * the head lock, so an entry that can be seen has all before it: a sum up to a number never misses one that commits later.
 * They hold no person: owners and entities of kind `user` are summed up as `user:*`.
 *
 * An approval may keep a hold while it waits. `use_approval` gives it back and takes that of the call in one transaction,
 * so that nobody else can take the money in between; locks are taken as everywhere: approval, hold, periods, chain head.
 *
 * Cost: adds columns with constant defaults and empty tables, which takes no time whatever the size of the ledger; safe to
 * run by hand at any time. The sums are filled by the backend afterwards, 20,000 entries at a time.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  const sums = `
    calls bigint NOT NULL DEFAULT 0,
    unpriced bigint NOT NULL DEFAULT 0,
    estimated bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    cache_hits bigint NOT NULL DEFAULT 0,
    denials bigint NOT NULL DEFAULT 0,
    input_tokens numeric NOT NULL DEFAULT 0,
    cached_tokens numeric NOT NULL DEFAULT 0,
    output_tokens numeric NOT NULL DEFAULT 0,
    latency numeric NOT NULL DEFAULT 0,
    cost numeric NOT NULL DEFAULT 0`;
  await knex.raw(`
    ALTER TABLE policy_set
      ADD COLUMN comment text,
      ADD COLUMN based_on bigint,
      ADD COLUMN is_draft boolean NOT NULL DEFAULT false,
      ADD COLUMN source text NOT NULL DEFAULT 'portal';

    CREATE TABLE approval (
      id uuid PRIMARY KEY,
      state text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'expired', 'cancelled', 'used')),
      kind text NOT NULL CHECK (kind IN ('model-call', 'action')),
      feature text NOT NULL,
      action text NOT NULL,
      entity_ref text,
      owner_ref text,
      system_ref text,
      model text,
      requester text NOT NULL,
      agent text,
      reasons jsonb NOT NULL,
      arguments_hash text NOT NULL,
      summary text,
      policy_hash text NOT NULL,
      hold_id uuid,
      held bigint,
      required_approvers int NOT NULL CHECK (required_approvers > 0),
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      request_notified boolean NOT NULL DEFAULT false,
      result_notified boolean NOT NULL DEFAULT false
    );
    CREATE UNIQUE INDEX approval_open ON approval (requester, arguments_hash) WHERE state IN ('pending', 'approved');
    CREATE INDEX approval_expires ON approval (expires_at) WHERE state IN ('pending', 'approved');
    CREATE INDEX approval_created ON approval (created_at, id);

    CREATE TABLE approval_decision (
      approval_id uuid NOT NULL REFERENCES approval ON DELETE CASCADE,
      by_ref text NOT NULL,
      decision text NOT NULL CHECK (decision IN ('approve', 'reject')),
      comment text,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (approval_id, by_ref)
    );

    CREATE TABLE approval_delegate (
      approval_id uuid NOT NULL REFERENCES approval ON DELETE CASCADE,
      to_ref text NOT NULL,
      by_ref text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (approval_id, to_ref)
    );

    CREATE TABLE ledger_body (
      seq bigint PRIMARY KEY,
      request jsonb NOT NULL,
      response text,
      at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE INDEX ledger_body_at ON ledger_body (at);

    CREATE TABLE spend_state (
      id smallint PRIMARY KEY CHECK (id = 1),
      seq bigint NOT NULL
    );
    INSERT INTO spend_state VALUES (1, 0);

    CREATE TABLE spend_dimension (
      dimension text NOT NULL,
      day date NOT NULL,
      value text NOT NULL,
      ${sums},
      PRIMARY KEY (dimension, day, value)
    );

    CREATE TABLE spend_cube (
      day date NOT NULL,
      feature text NOT NULL,
      model text NOT NULL,
      provider text NOT NULL,
      owner_ref text NOT NULL,
      system_ref text NOT NULL,
      ${sums},
      PRIMARY KEY (day, feature, model, provider, owner_ref, system_ref)
    );
    CREATE INDEX spend_cube_owner ON spend_cube (owner_ref, day);

    CREATE TABLE outcome (
      feature text NOT NULL,
      correlation_id text NOT NULL,
      kind text NOT NULL,
      action text NOT NULL,
      is_good boolean NOT NULL,
      owner_ref text,
      prompt text,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (feature, correlation_id, kind)
    );
    CREATE INDEX outcome_at ON outcome (at);

    CREATE TABLE bill_line (
      source text NOT NULL,
      day date NOT NULL,
      provider text NOT NULL,
      model text NOT NULL,
      cost numeric NOT NULL,
      PRIMARY KEY (source, day, provider, model)
    );

    CREATE TABLE budget_alert (
      budget_id text NOT NULL,
      scope_value text NOT NULL,
      window_start timestamptz NOT NULL,
      threshold int NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (budget_id, scope_value, window_start, threshold)
    );
  `);

  // GL004: the approval cannot be used for this; the message says why.
  await knex.raw(`
    CREATE FUNCTION take_approval(p_approval uuid, p_requester text, p_arguments text, p_policy text)
    RETURNS uuid LANGUAGE plpgsql AS $$
    DECLARE
      v_approval approval%ROWTYPE;
      v_hold hold%ROWTYPE;
      v_period bigint;
    BEGIN
      SELECT * INTO v_approval FROM approval a WHERE a.id = p_approval FOR UPDATE;
      IF NOT FOUND OR v_approval.requester <> p_requester THEN
        RAISE EXCEPTION 'there is no such approval' USING ERRCODE = 'GL004';
      ELSIF v_approval.state <> 'approved' THEN
        RAISE EXCEPTION 'it is %', v_approval.state USING ERRCODE = 'GL004';
      ELSIF v_approval.expires_at <= clock_timestamp() THEN
        RAISE EXCEPTION 'it has expired' USING ERRCODE = 'GL004';
      ELSIF v_approval.arguments_hash <> p_arguments THEN
        RAISE EXCEPTION 'it was given for other arguments' USING ERRCODE = 'GL004';
      ELSIF v_approval.policy_hash <> p_policy THEN
        RAISE EXCEPTION 'policies have changed since it was given' USING ERRCODE = 'GL004';
      END IF;
      UPDATE approval a SET state = 'used', used_at = clock_timestamp() WHERE a.id = p_approval;
      IF v_approval.hold_id IS NULL THEN
        RETURN NULL;
      END IF;
      SELECT * INTO v_hold FROM hold h WHERE h.id = v_approval.hold_id FOR UPDATE;
      IF NOT FOUND OR v_hold.state <> 'open' THEN
        RETURN NULL;
      END IF;
      FOR v_period IN SELECT l.period_id FROM hold_leg l WHERE l.hold_id = v_hold.id ORDER BY l.period_id LOOP
        UPDATE period p SET held = p.held - v_hold.amount WHERE p.id = v_period;
      END LOOP;
      UPDATE hold h SET state = 'settled', cost = 0, context = NULL, actor = NULL, salt = NULL WHERE h.id = v_hold.id;
      RETURN v_hold.id;
    END $$;

    CREATE FUNCTION reserve_approved_hold(
      p_approval uuid, p_arguments text, p_policy text, p_prefix text, p_suffix text,
      p_hold uuid, p_control bigint, p_input bigint, p_output_rate bigint, p_tokens bigint, p_least_tokens bigint,
      p_lifetime_ms bigint, p_context text, p_actor text, p_salt bytea, p_legs jsonb,
      OUT amount bigint, OUT tokens bigint)
    LANGUAGE plpgsql AS $$
    DECLARE
      v_released uuid;
    BEGIN
      v_released := take_approval(p_approval, p_actor, p_arguments, p_policy);
      SELECT r.amount, r.tokens INTO amount, tokens
      FROM reserve_hold(p_hold, p_control, p_input, p_output_rate, p_tokens, p_least_tokens, p_lifetime_ms, p_context,
        p_actor, p_salt, p_legs) r;
      PERFORM append_entry(p_prefix, p_suffix, v_released, p_actor, p_salt);
    END $$;
  `);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP FUNCTION reserve_approved_hold(
      uuid, text, text, text, text, uuid, bigint, bigint, bigint, bigint, bigint, bigint, text, text, bytea, jsonb);
    DROP FUNCTION take_approval(uuid, text, text, text);
    DROP TABLE budget_alert, bill_line, outcome, spend_cube, spend_dimension, spend_state, ledger_body,
      approval_delegate, approval_decision, approval;
    DELETE FROM policy_set WHERE is_draft;
    ALTER TABLE policy_set DROP COLUMN comment, DROP COLUMN based_on, DROP COLUMN is_draft, DROP COLUMN source;
  `);
};
