/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export * from './answer';
export * from './conversation';
export * from './insights';
export { docsApiRef } from './DocsApi';
export type { DocsAnswerKey, DocsApi, DocsStatus } from './DocsApi';
export { DocsClient } from './DocsClient';
