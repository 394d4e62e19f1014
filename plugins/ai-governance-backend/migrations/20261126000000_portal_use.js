/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Days on which people used the portal, summed over people.
 *
 * @remarks
 * `portal_use_seen` keeps nobody from being counted twice on a day. Its digests are of that day alone, and are deleted with
 * their salt two days later: what stays is a number for each day. Creates empty tables; safe to run by hand at any time.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('portal_use', table => {
    table.date('day').primary();
    table.integer('people').notNullable();
    table.text('salt');
  });
  await knex.schema.createTable('portal_use_seen', table => {
    table.date('day').notNullable();
    table.text('digest').notNullable();
    table.primary(['day', 'digest']);
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('portal_use_seen');
  await knex.schema.dropTable('portal_use');
};
