/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Catalog health: what was seen of each entity, its problems with their history, and scores by day. All of it can be
 * computed again but the history: dropping it loses when problems began, snoozes and trends.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('entities', table => {
    table.comment(
      'Every entity as of the last complete pass; rows stay after the catalog deleted an orphan',
    );
    table.text('ref').primary();
    table.text('kind').notNullable();
    table.text('title').notNullable();
    table.text('owner_ref').index();
    table.text('system_ref').index();
    table.text('source').comment('Browser address of the repository');
    table.timestamp('first_seen', { useTz: true }).notNullable();
    table.timestamp('last_seen', { useTz: true }).notNullable();
    table
      .timestamp('missing_since', { useTz: true })
      .comment('Set by the first complete pass that did not see it');
  });

  await knex.schema.createTable('problems', table => {
    table.comment('One row for ever per entity, code and subject');
    table.uuid('id').primary();
    table.text('entity_ref').notNullable();
    table.text('code').notNullable();
    table.text('subject').notNullable().defaultTo('');
    table.text('severity').notNullable();
    table.text('message').notNullable();
    table.text('remedy').notNullable();
    table.text('cause');
    table.jsonb('evidence').notNullable();
    table.text('owner_ref');
    table.timestamp('first_seen', { useTz: true }).notNullable();
    table.timestamp('last_seen', { useTz: true }).notNullable();
    table.timestamp('resolved_at', { useTz: true });
    table.timestamp('snoozed_until', { useTz: true });
    table.text('snoozed_by');
    table
      .timestamp('notified_at', { useTz: true })
      .comment('Owners are told once per problem');
    table.unique(['entity_ref', 'code', 'subject']);
    table.index(['resolved_at', 'severity']);
    table.index(['owner_ref']);
  });

  await knex.schema.createTable('scores', table => {
    table.comment('Health by scope and day');
    table.text('kind').notNullable();
    table.text('ref').notNullable().defaultTo('');
    table.date('day').notNullable();
    table.double('score');
    table.integer('entities').notNullable();
    table.integer('fresh').notNullable();
    table.integer('errors').notNullable();
    table.integer('warnings').notNullable();
    table.integer('infos').notNullable();
    table.primary(['kind', 'ref', 'day']);
  });

  await knex.schema.createTable('duplicate_groups', table => {
    table.comment('Duplicates as of the last pass');
    table.text('id').primary();
    table.jsonb('body').notNullable();
  });

  await knex.schema.createTable('catalog_events', table => {
    table.comment(
      'Processing errors and location conflicts as the catalog announced them, one row per entity and message: it announces a failure again at every pass',
    );
    table.text('kind').notNullable().comment('error or conflict');
    table.text('entity_ref').notNullable();
    table.text('message').notNullable();
    table.jsonb('body').notNullable();
    table.timestamp('first_seen', { useTz: true }).notNullable();
    table.timestamp('last_seen', { useTz: true }).notNullable().index();
    table.primary(['kind', 'entity_ref', 'message']);
  });

  await knex.schema.createTable('repositories', table => {
    table.comment('What was learned of a repository, and when it was asked');
    table.text('url').primary();
    table.boolean('archived');
    table.timestamp('pushed_at', { useTz: true });
    table.text('tree_etag');
    table.jsonb('docs_folders');
    table
      .timestamp('missing_since', { useTz: true })
      .comment('Since when the forge answers that it does not exist');
    table.integer('missing_count').notNullable().defaultTo(0);
    table.timestamp('checked_at', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('passes', table => {
    table.comment('The last passes, for people and for the status line');
    table.timestamp('at', { useTz: true }).primary();
    table.integer('entities').notNullable();
    table.integer('duration_ms').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'passes',
    'repositories',
    'catalog_events',
    'duplicate_groups',
    'scores',
    'problems',
    'entities',
  ]) {
    await knex.schema.dropTable(table);
  }
};
