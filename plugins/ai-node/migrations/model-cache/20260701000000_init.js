/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Answers of models by content address, so that the same deterministic call is not paid twice. Everything here can be
 * computed again: the table may be emptied at any time, and dropping it loses nothing but money.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('answers', table => {
    table.comment(
      'Answers of models by the hash of everything that could change them',
    );
    table
      .text('key')
      .primary()
      .comment('Hex SHA-256 of model, redacted messages and parameters');
    table.text('text').notNullable();
    table.text('finish_reason').notNullable();
    table.text('response_model');
    table.timestamp('expires_at', { useTz: true }).notNullable().index();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('answers');
};
