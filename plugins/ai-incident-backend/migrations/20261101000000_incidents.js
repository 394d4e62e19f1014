/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Incidents, from the raw webhook to the review.
 *
 * `delivery` holds what arrived, byte for byte, before anything was understood of it; it is the queue that intake drains
 * and what "replay" reads again. Its index on pending rows stays as small as the backlog.
 *
 * `episode` is one alert from start to end. Its times only ever grow (`last_firing_at`, `last_resolved_at`) or shrink
 * (`starts_at`), so that the order in which events arrive cannot matter and an event that arrives twice changes nothing.
 *
 * `timeline.dedupe_key` and the unique revision of `investigation` make jobs that run twice harmless.
 *
 * Cost: creates empty tables; safe to run by hand at any time. `down` drops all incidents.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE delivery (
      id bigserial PRIMARY KEY,
      source text NOT NULL,
      format text NOT NULL,
      delivery_key text,
      received_at timestamptz NOT NULL,
      headers jsonb NOT NULL,
      body bytea NOT NULL,
      state text NOT NULL DEFAULT 'pending',
      note text,
      alerts integer NOT NULL DEFAULT 0
    );
    CREATE UNIQUE INDEX delivery_key ON delivery (source, delivery_key) WHERE delivery_key IS NOT NULL;
    CREATE INDEX delivery_pending ON delivery (id) WHERE state = 'pending';
    CREATE INDEX delivery_received ON delivery (received_at);

    CREATE TABLE intake (one boolean PRIMARY KEY DEFAULT true CHECK (one), queued boolean NOT NULL DEFAULT false);
    INSERT INTO intake DEFAULT VALUES;

    CREATE TABLE incident (
      id bigserial PRIMARY KEY,
      title text NOT NULL,
      status text NOT NULL DEFAULT 'open',
      severity text NOT NULL,
      origin text NOT NULL,
      storm boolean NOT NULL DEFAULT false,
      declared_by text,
      summary text,
      started_at timestamptz NOT NULL,
      detected_at timestamptz NOT NULL,
      acknowledged_at timestamptz,
      resolved_at timestamptz,
      updated_at timestamptz NOT NULL,
      merged_into bigint REFERENCES incident (id),
      alert_count integer NOT NULL DEFAULT 0,
      firing_count integer NOT NULL DEFAULT 0,
      services jsonb NOT NULL DEFAULT '[]',
      missing_relations jsonb NOT NULL DEFAULT '[]',
      verdict text,
      top_suspect jsonb,
      revision integer NOT NULL DEFAULT 0,
      investigation_state text NOT NULL DEFAULT 'none',
      request_key text UNIQUE
    );
    CREATE INDEX incident_live ON incident (id) WHERE status IN ('open', 'acknowledged');
    CREATE INDEX incident_detected ON incident (detected_at DESC);

    CREATE TABLE episode (
      id bigserial PRIMARY KEY,
      source text NOT NULL,
      episode text NOT NULL,
      alert_key text NOT NULL,
      name text NOT NULL,
      severity text NOT NULL,
      summary text,
      service text NOT NULL,
      entity_ref text,
      entity_evidence jsonb NOT NULL DEFAULT '[]',
      service_name text,
      labels jsonb NOT NULL,
      url text,
      external jsonb,
      starts_at timestamptz NOT NULL,
      last_firing_at timestamptz,
      last_resolved_at timestamptz,
      firing boolean NOT NULL,
      suppressed boolean NOT NULL DEFAULT false,
      count integer NOT NULL DEFAULT 1,
      flaps integer NOT NULL DEFAULT 0,
      incident_id bigint REFERENCES incident (id),
      seen_at timestamptz NOT NULL,
      UNIQUE (source, episode)
    );
    CREATE INDEX episode_incident ON episode (incident_id);
    CREATE INDEX episode_key ON episode (source, alert_key);
    CREATE INDEX episode_name ON episode (source, name) WHERE entity_ref IS NOT NULL;

    CREATE TABLE timeline (
      id bigserial PRIMARY KEY,
      incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
      at timestamptz NOT NULL,
      kind text NOT NULL,
      text text NOT NULL,
      actor text,
      service text,
      refs jsonb,
      dedupe_key text NOT NULL,
      UNIQUE (incident_id, dedupe_key)
    );
    CREATE INDEX timeline_order ON timeline (incident_id, at, id);

    CREATE TABLE investigation (
      incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
      revision integer NOT NULL,
      state text NOT NULL,
      started_at timestamptz,
      finished_at timestamptz,
      error text,
      collected jsonb,
      result jsonb,
      PRIMARY KEY (incident_id, revision)
    );

    CREATE TABLE runbook (
      incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
      version integer NOT NULL,
      fingerprint text NOT NULL,
      created_at timestamptz NOT NULL,
      steps jsonb NOT NULL,
      PRIMARY KEY (incident_id, version)
    );
    CREATE TABLE runbook_check (
      incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
      step_id text NOT NULL,
      done_by text NOT NULL,
      done_at timestamptz NOT NULL,
      note text,
      PRIMARY KEY (incident_id, step_id)
    );

    CREATE TABLE review (
      incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
      version integer NOT NULL,
      saved_by text NOT NULL,
      saved_at timestamptz NOT NULL,
      markdown text NOT NULL,
      PRIMARY KEY (incident_id, version)
    );

    CREATE TABLE decision (
      incident_id bigint NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
      target text NOT NULL,
      target_id text NOT NULL,
      decision text NOT NULL,
      service text,
      kind text,
      summary text,
      decided_by text NOT NULL,
      decided_at timestamptz NOT NULL,
      note text,
      PRIMARY KEY (incident_id, target, target_id)
    );
    CREATE INDEX decision_service ON decision (service, kind);

    CREATE TABLE change (
      source text NOT NULL,
      change_id text NOT NULL,
      service text NOT NULL,
      kind text NOT NULL,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      author text,
      summary text,
      files jsonb,
      url text,
      repository text,
      sha text,
      PRIMARY KEY (source, change_id)
    );
    CREATE INDEX change_started ON change (started_at);

    CREATE TABLE correction (
      id bigserial PRIMARY KEY,
      source text NOT NULL,
      field text NOT NULL,
      value text NOT NULL,
      entity_ref text NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      UNIQUE (source, field, value)
    );

    CREATE TABLE maintenance_window (
      id bigserial PRIMARY KEY,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      reason text NOT NULL,
      service text,
      labels jsonb,
      created_by text NOT NULL
    );
  `);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE maintenance_window, correction, change, decision, review, runbook_check, runbook, investigation,
      timeline, episode, incident, intake, delivery
  `);
};
