/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Repositories of the organisations, described or not. Losing `inventory_days` loses the trend; the rest is listed again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('inventory', table => {
    table.comment('Every repository as of the last complete listing');
    table.text('url').primary();
    table.text('organisation').notNullable().index();
    table.text('full_name').notNullable();
    table.text('state').notNullable().index();
    table.text('reason');
    table.timestamp('pushed_at', { useTz: true });
    table
      .text('tree_etag')
      .comment(
        'Of the reading that gave the state; an unchanged tree is not read again',
      );
    table.text('directory_hash');
    table.timestamp('first_seen', { useTz: true }).notNullable();
    table.timestamp('last_seen', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('inventory_days', table => {
    table.comment('Repositories by organisation, day and state');
    table.text('organisation').notNullable();
    table.date('day').notNullable();
    for (const state of [
      'registered',
      'described',
      'undescribed',
      'left_alone',
      'unknown',
    ]) {
      table.integer(state).notNullable();
    }
    table.primary(['organisation', 'day']);
  });

  await knex.schema.alterTable('proposals', table => {
    table
      .text('content')
      .comment('Text of a descriptor that the repository does not have yet');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('proposals', table => {
    table.dropColumn('content');
  });
  await knex.schema.dropTable('inventory_days');
  await knex.schema.dropTable('inventory');
};
