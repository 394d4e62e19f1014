/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Search and ask the documentation of the whole portal.
 *
 * @packageDocumentation
 */

export { techdocsAiChatPlugin as default } from './plugin';
export { docsApiRef } from './api';
export type { DocsApi, DocsStatus } from './api';
export { techdocsAiChatTranslationRef } from './translation';
