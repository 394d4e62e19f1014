/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Deployments, changes and incidents as their sources tell them, and how far each source has been asked.
 *
 * @remarks
 * `owner` and `system` are those of the catalog when a fact was first seen and are never written again: metrics count for
 * the team of the time. `covered` says that the source can speak for the service; a row that is not covered remembers how
 * far was asked in vain. Deleting rows of `delivery_coverage` collects that source from the beginning again. Creates empty
 * tables; safe to run by hand at any time.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_fact', table => {
    table.text('kind').notNullable();
    table.text('source').notNullable();
    table.text('id').notNullable();
    table.text('service').notNullable();
    table.timestamp('at', { useTz: true }).notNullable();
    table.text('owner');
    table.text('system');
    table.jsonb('data').notNullable();
    table.timestamp('first_seen', { useTz: true }).notNullable();
    table.primary(['kind', 'source', 'id', 'service']);
    table.index(['service', 'at']);
  });
  await knex.schema.createTable('delivery_coverage', table => {
    table.text('source').notNullable();
    table.text('kind').notNullable();
    table.text('service').notNullable();
    table.boolean('covered').notNullable();
    table.timestamp('live_from', { useTz: true }).notNullable();
    table.timestamp('live_to', { useTz: true }).notNullable();
    table.primary(['source', 'kind', 'service']);
  });
  await knex.schema.createTable('delivery_source', table => {
    table.text('source').primary();
    table.text('state').notNullable();
    table.timestamp('collected_at', { useTz: true });
    table.jsonb('problems').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_source');
  await knex.schema.dropTable('delivery_coverage');
  await knex.schema.dropTable('delivery_fact');
};
