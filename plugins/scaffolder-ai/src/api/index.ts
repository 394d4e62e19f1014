/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { scaffolderAiApiRef } from './ScaffolderAiApi';
export type { ScaffolderAiApi } from './ScaffolderAiApi';
export { ScaffolderAiClient } from './ScaffolderAiClient';
