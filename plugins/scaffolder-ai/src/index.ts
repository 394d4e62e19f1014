/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Describe what you need and get a template, a checked plan and a preview; and see how templates fare.
 *
 * @packageDocumentation
 */

export { scaffolderAiPlugin as default } from './plugin';
export { scaffolderAiTranslationRef } from './translation';
export { scaffolderAiApiRef } from './api';
export type { ScaffolderAiApi } from './api';
