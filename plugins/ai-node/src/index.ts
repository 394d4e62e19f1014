/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Shared backend services of Ghostlight: database, models behind one gate, ledger, knowledge, jobs and forges. Each is a
 * service reference with a default factory; an adopter replaces any of them with one `createServiceFactory`.
 *
 * @packageDocumentation
 */

export * from './access';
export * from './background';
export * from './database';
export * from './errors';
export * from './exclusion';
export * from './extensions';
export * from './gate/agents';
export * from './gate/service';
export * from './health';
export * from './jobs';
export * from './knowledge';
export * from './ledger';
export * from './model';
export * from './prompts';
export * from './scm';
