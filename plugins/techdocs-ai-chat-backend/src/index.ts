/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Documentation of the whole portal, indexed and searchable, filtered by what the asker may read.
 *
 * @packageDocumentation
 */

export { techdocsAiChatPlugin as default } from './plugin';
