/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * For the tests of those who depend on the shared services: databases, a scripted model server, an in-memory forge, and a
 * conformance suite for each contract.
 *
 * @packageDocumentation
 */

export * from './database';
export * from './extensions';
export * from './knowledge';
export * from './model';
export * from './scm';
