/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * What people decided: versions not to propose, components that left their template, campaigns. And how runs of templates ended.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('templates', table => {
    table.jsonb('runs').comment('Null when the runs could not be read');
  });

  await knex.schema.createTable('dismissed_bumps', table => {
    table.text('template_ref').notNullable();
    table.text('ecosystem').notNullable();
    table.text('name').notNullable();
    table.text('version').notNullable();
    table.text('dismissed_by').notNullable();
    table.timestamp('dismissed_at', { useTz: true }).notNullable();
    table.primary(['template_ref', 'ecosystem', 'name', 'version']);
  });

  await knex.schema.createTable('ejections', table => {
    table.text('entity_ref').primary();
    table.text('ejected_by').notNullable();
    table.timestamp('ejected_at', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('campaigns', table => {
    table.text('id').primary();
    table.text('title').notNullable();
    table.text('description').notNullable();
    table.jsonb('change').notNullable();
    table.integer('pace').notNullable();
    table.text('state').notNullable();
    table.text('created_by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('campaign_targets', table => {
    table.text('campaign_id').notNullable();
    table.text('entity_ref').notNullable();
    table.integer('place').notNullable().comment('Order of work');
    table.text('state').notNullable();
    table.text('repository');
    table.integer('pull_number');
    table.text('pull_url');
    table.text('reason');
    table
      .jsonb('files')
      .notNullable()
      .comment('Path, text before and text after: to take the change back');
    table.primary(['campaign_id', 'entity_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of ['campaign_targets', 'campaigns']) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.dropTable('ejections');
  await knex.schema.dropTable('dismissed_bumps');
  await knex.schema.alterTable('templates', table => {
    table.dropColumn('runs');
  });
};
