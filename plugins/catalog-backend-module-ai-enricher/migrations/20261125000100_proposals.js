/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Proposals for descriptors. Losing `rejections` would make rejected proposals again; the rest can be computed again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('enrichments', table => {
    table.comment(
      'What each repository looked like when it was last read: unchanged ones are not read again',
    );
    table.text('repository').primary();
    table.text('tree_etag').notNullable();
    table
      .text('directory_hash')
      .notNullable()
      .comment('Of the groups and people that owners are resolved against');
    table.text('commit').notNullable();
    table.timestamp('read_at', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('proposals', table => {
    table.uuid('id').primary();
    table.text('entity_ref').notNullable();
    table.text('repository').notNullable();
    table.text('file').notNullable();
    table.text('commit').notNullable();
    table.jsonb('fields').notNullable();
    table.text('status').notNullable();
    table.text('owner_ref').index();
    table.integer('pull_number');
    table.text('pull_url');
    table.text('decided_by');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table.index(['repository', 'status']);
    table.index(['entity_ref', 'status']);
  });
  // One living proposal per entity; what was decided stays beside it.
  await knex.raw(
    "create unique index proposals_living on proposals (entity_ref, repository) where status in ('pending', 'opened')",
  );

  await knex.schema.createTable('rejections', table => {
    table.comment(
      'Values that people did not want, by entity and field: never proposed again',
    );
    table.text('entity_ref').notNullable();
    table.text('field').notNullable();
    table.text('value').notNullable();
    table.text('by').notNullable();
    table.timestamp('at', { useTz: true }).notNullable();
    table.primary(['entity_ref', 'field', 'value']);
  });

  await knex.schema.createTable('observations', table => {
    table.text('entity_ref').primary();
    table.text('repository').notNullable().index();
    table.jsonb('body').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'observations',
    'rejections',
    'proposals',
    'enrichments',
  ]) {
    await knex.schema.dropTable(table);
  }
};
