/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Module of the catalog that publishes the prompt library.
 *
 * @packageDocumentation
 */

export { catalogModuleAiPromptLibrary as default } from './catalogModuleAiPromptLibrary';
