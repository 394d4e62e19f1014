/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Facts that people accepted for entities whose repository cannot be edited. Losing them takes the facts out of the catalog.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('overlays', table => {
    table.text('entity_ref').notNullable();
    table.text('field').notNullable();
    table.jsonb('body').notNullable();
    table.text('accepted_by').notNullable();
    table.timestamp('accepted_at', { useTz: true }).notNullable();
    table.primary(['entity_ref', 'field']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('overlays');
};
