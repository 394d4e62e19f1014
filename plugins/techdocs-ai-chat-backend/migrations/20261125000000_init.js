/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// @ts-check

/**
 * Conversations with their messages and ratings, and what was asked and cited, for the owners of documents. Answers are
 * kept as they were given; who may see which part is decided at every reading, never here.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('conversations', table => {
    table.comment('Conversations, each of one person');
    table.uuid('id').primary();
    table.text('user_ref').notNullable();
    table.text('title').notNullable();
    table
      .boolean('title_given')
      .notNullable()
      .comment('False: the title is the first question');
    table.text('entity_ref');
    table.text('location');
    table.text('share_id').unique();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table.index(['user_ref', 'updated_at', 'id']);
  });

  await knex.schema.createTable('messages', table => {
    table.comment('Questions and answers in their order');
    table.uuid('id').primary();
    table
      .uuid('conversation_id')
      .notNullable()
      .references('id')
      .inTable('conversations')
      .onDelete('CASCADE');
    table.integer('position').notNullable();
    table.text('role').notNullable().comment('user or assistant');
    table.text('text').notNullable();
    table.jsonb('request').comment('Of a question: entity, page and scope');
    table.jsonb('answer');
    table
      .text('status')
      .notNullable()
      .comment('Of an answer: streaming, complete, stopped, failed');
    table.boolean('stop_requested').notNullable().defaultTo(false);
    table.integer('version').notNullable().defaultTo(1);
    table.timestamp('owner_asked_at', { useTz: true });
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.unique(['conversation_id', 'position']);
  });

  await knex.schema.createTable('feedback', table => {
    table.comment('The rating of an answer by the person who asked');
    table
      .uuid('message_id')
      .primary()
      .references('id')
      .inTable('messages')
      .onDelete('CASCADE');
    table.text('rating').notNullable().comment('up or down');
    table.text('reason');
    table.text('comment');
    table.timestamp('created_at', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('questions', table => {
    table.comment(
      'What was asked and whether it was answered. Leaves with its conversation.',
    );
    table.uuid('id').primary();
    table
      .uuid('message_id')
      .unique()
      .references('id')
      .inTable('messages')
      .onDelete('CASCADE')
      .comment('The answer; none for questions that are not kept');
    table.text('question').notNullable();
    table
      .text('asker')
      .notNullable()
      .comment('Keyed digest: tells people apart, names nobody');
    table.text('outcome').notNullable().comment('answered or refused');
    table.text('reason');
    table
      .text('entity_ref')
      .comment('Asked about, else of the nearest document');
    table.text('owner_ref');
    table.text('status').notNullable().comment('open, resolved or dismissed');
    table.text('fix_url');
    table.timestamp('asked_at', { useTz: true }).notNullable().index();
  });

  await knex.schema.createTable('question_documents', table => {
    table.comment(
      'Documents that a question was answered from or came near to',
    );
    table
      .uuid('question_id')
      .notNullable()
      .references('id')
      .inTable('questions')
      .onDelete('CASCADE');
    table.text('document_id').notNullable().index();
    table.text('resource_ref').notNullable();
    table.text('title').notNullable();
    table.text('location').notNullable();
    table.text('path');
    table.text('kind').notNullable();
    table.text('status');
    table.text('updated_at');
    table.boolean('cited').notNullable();
    table.primary(['question_id', 'document_id']);
  });

  await knex.schema.createTable('document_problems', table => {
    table.comment(
      'What is wrong with documents: found while indexing or answering',
    );
    table.text('document_id').notNullable();
    table.text('resource_ref').notNullable().index();
    table.text('type').notNullable().comment('broken-link or contradiction');
    table.text('detail').notNullable();
    table.text('title').notNullable();
    table.text('location').notNullable();
    table.text('other_ref').comment('Entity of the document it contradicts');
    table.timestamp('found_at', { useTz: true }).notNullable();
    table.primary(['document_id', 'type', 'detail']);
  });

  await knex.schema.createTable('settings', table => {
    table.comment('The key of the askers digest');
    table.text('name').primary();
    table.text('value').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'settings',
    'document_problems',
    'question_documents',
    'questions',
    'feedback',
    'messages',
    'conversations',
  ]) {
    await knex.schema.dropTable(table);
  }
};
