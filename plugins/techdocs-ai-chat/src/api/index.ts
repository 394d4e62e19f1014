/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { docsApiRef } from './DocsApi';
export type { DocsApi, DocsStatus } from './DocsApi';
export { DocsClient } from './DocsClient';
