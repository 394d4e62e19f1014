/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Which pages of a TechDocs site are indexed from their Markdown, so that the published site does not repeat them, and the
 * pull requests that mend documents.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('site_pages', table => {
    table.comment('Pages of TechDocs sites that are read from a repository');
    table.text('resource_ref').primary();
    table.jsonb('locations').notNullable().comment('Paths in the portal');
  });

  await knex.schema.createTable('document_fixes', table => {
    table.comment('The pull request that mends a document');
    table.text('document_id').primary();
    table.text('url').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('document_fixes');
  await knex.schema.dropTable('site_pages');
};
