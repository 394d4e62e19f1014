/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * What agents may do: calls counted for their quotas, and what an approver is shown of the arguments.
 *
 * @remarks
 * `agent_usage` holds no name: `id` is the SHA-256 of agent and person. Rows of windows that are over are deleted when a new
 * window begins.
 *
 * Cost: one empty table and one column without a default, which takes no time; safe to run by hand at any time.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE agent_usage (
      id text NOT NULL,
      window_start timestamptz NOT NULL,
      window_end timestamptz NOT NULL,
      calls bigint NOT NULL DEFAULT 0,
      refused bigint NOT NULL DEFAULT 0,
      PRIMARY KEY (id, window_start)
    );
    CREATE INDEX agent_usage_end ON agent_usage (window_end);
    ALTER TABLE approval ADD COLUMN arguments jsonb;
  `);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw(`
    ALTER TABLE approval DROP COLUMN arguments;
    DROP TABLE agent_usage;
  `);
};
