/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Reviews of pull requests. Losing `findings` would raise dismissed findings again; losing `deliveries` only costs the
 * memory of redeliveries, because work is also keyed by head.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deliveries', table => {
    table.comment('Webhooks that were accepted, with what they say');
    table.bigIncrements('id').primary();
    table.text('forge').notNullable();
    table.text('delivery_id').notNullable();
    table.text('event').notNullable();
    table
      .jsonb('body')
      .notNullable()
      .comment('ForgeEvent, not the raw payload');
    table
      .text('state')
      .notNullable()
      .comment('pending until its work is done; done; failed');
    table.text('reason');
    table.timestamp('received_at', { useTz: true }).notNullable();
    table.unique(['forge', 'delivery_id']);
    table.index(['state', 'received_at']);
  });

  await knex.schema.createTable('pull_requests', table => {
    table.uuid('id').primary();
    table.text('repository').notNullable();
    table.integer('number').notNullable();
    table.text('url').notNullable().defaultTo('');
    table.text('title').notNullable().defaultTo('');
    table.text('author').notNullable().defaultTo('');
    table.text('state').notNullable().defaultTo('open');
    table.text('entity_ref');
    table.text('owner_ref');
    table.boolean('paused').notNullable().defaultTo(false);
    table.text('paused_by');
    table
      .text('gate_overridden_by')
      .comment('A code owner, for this pull request');
    table.text('gate_override_reason');
    table.timestamp('opened_at', { useTz: true });
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table.unique(['repository', 'number']);
    table.index(['entity_ref', 'updated_at']);
    table.index(['repository', 'state']);
  });

  await knex.schema.createTable('reviews', table => {
    table.comment(
      'At most one per head and attempt; its id is the marker looked for at the forge',
    );
    table.uuid('id').primary();
    table
      .uuid('pull_request_id')
      .notNullable()
      .references('id')
      .inTable('pull_requests')
      .onDelete('CASCADE');
    table.text('head_sha').notNullable();
    table
      .integer('attempt')
      .notNullable()
      .defaultTo(1)
      .comment('Above 1 when a person asked to review the same head again');
    table.text('trigger').notNullable();
    table.text('state').notNullable();
    table.text('reason');
    table.text('kind');
    table.jsonb('identities').comment('Hunk identities, for the next review');
    table.jsonb('prepared').comment('What was found, before anything is said');
    table
      .jsonb('request')
      .comment('What is sent to the forge, the same at every try');
    table.jsonb('coverage');
    table.jsonb('model');
    table.jsonb('failed_rules').notNullable().defaultTo('[]');
    table.integer('found').notNullable().defaultTo(0);
    table.integer('fresh').notNullable().defaultTo(0);
    table.text('check_conclusion');
    table.text('url');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('finished_at', { useTz: true });
    table.unique(['pull_request_id', 'head_sha', 'attempt']);
    table.index(['state', 'created_at']);
  });

  await knex.schema.createTable('findings', table => {
    table.comment('One row for ever per pull request and fingerprint');
    table.uuid('id').primary();
    table.text('short_id').notNullable();
    table
      .uuid('pull_request_id')
      .notNullable()
      .references('id')
      .inTable('pull_requests')
      .onDelete('CASCADE');
    table
      .uuid('review_id')
      .notNullable()
      .comment('The review that said it first');
    table.text('fingerprint').notNullable();
    table.text('rule_id').notNullable();
    table.text('severity').notNullable();
    table.double('confidence').notNullable();
    table.boolean('by_model').notNullable();
    table.jsonb('body').notNullable();
    table.text('state').notNullable();
    table.text('state_by');
    table.text('state_reason');
    table.timestamp('state_at', { useTz: true });
    table.text('placement').comment('Null until the forge shows it');
    table.timestamp('first_seen', { useTz: true }).notNullable();
    table.timestamp('last_seen', { useTz: true }).notNullable();
    table.unique(['pull_request_id', 'fingerprint']);
    table.unique(['pull_request_id', 'short_id']);
    table.index(['rule_id', 'state']);
    table.index(['first_seen']);
  });

  await knex.schema.createTable('dismissals', table => {
    table.comment(
      'What people did not want, by repository: never raised again',
    );
    table.text('repository').notNullable();
    table.text('fingerprint').notNullable();
    table.text('by').notNullable();
    table.text('reason');
    table.timestamp('at', { useTz: true }).notNullable();
    table.primary(['repository', 'fingerprint']);
  });

  await knex.schema.createTable('backtests', table => {
    table.uuid('id').primary();
    table.text('repository').notNullable();
    table.text('entity_ref');
    table.text('state').notNullable();
    table.text('reason');
    table.integer('most').notNullable();
    table.text('requested_by').notNullable();
    table.jsonb('result');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('finished_at', { useTz: true });
    table.index(['repository', 'created_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'backtests',
    'dismissals',
    'findings',
    'reviews',
    'pull_requests',
    'deliveries',
  ]) {
    await knex.schema.dropTable(name);
  }
};
