/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * How far the ledger has been streamed to each target.
 *
 * @remarks
 * A row for each target by its name; `seq` is the last entry that the target has acknowledged. Deleting a row streams
 * the ledger to that target from its beginning again. Creates one empty table; safe to run by hand at any time.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('stream_cursor', table => {
    table.text('target').primary();
    table.bigInteger('seq').notNullable();
    table.timestamp('at', { useTz: true }).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('stream_cursor');
};
