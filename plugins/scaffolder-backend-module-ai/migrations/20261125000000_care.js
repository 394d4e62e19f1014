/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Health of templates and drift of what they generated. All of it can be computed again but `first_seen` and `notified_at`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('templates', table => {
    table.text('template_ref').primary();
    table.text('title').notNullable();
    table.text('owner_ref');
    table.text('repository');
    table.text('commit');
    table.text('unreadable').comment('Why only the entity could be looked at');
    table.jsonb('bumps').notNullable();
    table.integer('pull_number');
    table.text('pull_url');
    table.timestamp('checked_at', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('template_problems', table => {
    table.comment('Open problems only; what is solved is deleted');
    table.text('id').primary();
    table.text('template_ref').notNullable().index();
    table.text('code').notNullable();
    table.text('severity').notNullable();
    table.text('file').notNullable();
    table.integer('line').notNullable();
    table.text('message').notNullable();
    table.timestamp('first_seen', { useTz: true }).notNullable();
    table.timestamp('last_seen', { useTz: true }).notNullable();
    table.timestamp('notified_at', { useTz: true });
  });

  await knex.schema.createTable('generated', table => {
    table.comment(
      'Repositories with a lock file, and those known to have none',
    );
    table.text('repository').notNullable();
    table.text('entity_ref').notNullable();
    table.text('etag').comment('Of the tree when it was read last');
    table.text('template_ref').index();
    table.text('owner_ref');
    table.text('template_commit');
    table.jsonb('body').comment('Null when there is no lock file');
    table.timestamp('checked_at', { useTz: true }).notNullable();
    table.primary(['entity_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of ['generated', 'template_problems', 'templates']) {
    await knex.schema.dropTable(table);
  }
};
