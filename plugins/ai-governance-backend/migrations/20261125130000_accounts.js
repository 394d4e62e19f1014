/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Marks of AI on changes, usage of coding tools, surveys, the prompt library and imported costs.
 *
 * @remarks
 * A survey keeps counts of answers and, apart from them, digests of who has answered: there is no row for an answer, so
 * that nothing (an order, a time, a transaction number) joins one to a person. Usage of tools is summed up by day and team;
 * who it was is never stored. Creates empty tables; safe to run by hand at any time.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ai_attestation', table => {
    table.text('commit').notNullable();
    table.text('source').notNullable();
    table.text('mark').notNullable();
    table.integer('ai_lines');
    table.integer('human_lines');
    table.integer('unknown_lines');
    table.timestamp('at', { useTz: true }).notNullable();
    table.primary(['commit', 'source']);
  });
  await knex.schema.createTable('tool_usage', table => {
    table.text('tool').notNullable();
    table.date('day').notNullable();
    table.text('signal').notNullable();
    table.text('team').notNullable();
    table.text('model').notNullable();
    table.text('measure').notNullable();
    table.decimal('amount', 30, 9).notNullable();
    table.primary(['tool', 'day', 'signal', 'team', 'model', 'measure']);
  });
  await knex.schema.createTable('survey', table => {
    table.text('id').primary();
    table.text('salt').notNullable();
    table.timestamp('opens_at', { useTz: true }).notNullable();
    table.timestamp('closes_at', { useTz: true }).notNullable();
    table.text('created_by').notNullable();
  });
  await knex.schema.createTable('survey_count', table => {
    table.text('survey').notNullable();
    table.text('team').notNullable();
    table.text('question').notNullable();
    table.integer('answer').notNullable();
    table.integer('n').notNullable();
    table.primary(['survey', 'team', 'question', 'answer']);
  });
  await knex.schema.createTable('survey_participant', table => {
    table.text('survey').notNullable();
    table.text('digest').notNullable();
    table.primary(['survey', 'digest']);
  });
  await knex.schema.createTable('prompt_version', table => {
    table.text('name').notNullable();
    table.integer('version').notNullable();
    table.text('kind').notNullable();
    table.text('text').notNullable();
    table.text('owner').notNullable();
    table.text('comment').notNullable();
    table.text('created_by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.primary(['name', 'version']);
  });
  await knex.schema.createTable('prompt_pin', table => {
    table.text('name').notNullable();
    table.text('team').notNullable();
    table.integer('version').notNullable();
    table.integer('trial');
    table.integer('trial_percent');
    table.text('changed_by').notNullable();
    table.timestamp('changed_at', { useTz: true }).notNullable();
    table.primary(['name', 'team']);
  });
  await knex.schema.createTable('cloud_cost', table => {
    table.text('source').notNullable();
    table.date('day').notNullable();
    table.text('entity').notNullable();
    table.text('team').notNullable();
    table.text('service').notNullable();
    table.decimal('nano', 30, 0).notNullable();
    table.primary(['source', 'day', 'entity', 'team', 'service']);
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const table of [
    'cloud_cost',
    'prompt_pin',
    'prompt_version',
    'survey_participant',
    'survey_count',
    'survey',
    'tool_usage',
    'ai_attestation',
  ]) {
    await knex.schema.dropTable(table);
  }
};
