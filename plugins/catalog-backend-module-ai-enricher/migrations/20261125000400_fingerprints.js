/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * What the code of each component looks like, to find those whose code is the same. Computed again at the next reading.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('fingerprints', table => {
    table.text('entity_ref').primary();
    table.text('repository').notNullable().index();
    table.jsonb('body').notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fingerprints');
};
