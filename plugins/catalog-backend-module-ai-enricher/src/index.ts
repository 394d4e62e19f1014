/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The catalog corrects itself: what is wrong in it, since when, and what to do.
 *
 * @packageDocumentation
 */

export { catalogModuleAiEnricher as default } from './module';
