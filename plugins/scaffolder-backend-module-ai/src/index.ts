/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * From a plain request to a template, and templates that stay alive.
 *
 * @packageDocumentation
 */

export { scaffolderModuleAi as default } from './module';
