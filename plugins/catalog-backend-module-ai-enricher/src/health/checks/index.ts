/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { checkOwnership } from './ownership';
export { checkOrphan, checkSlugs, createSourceCheck } from './source';
export {
  checkDeprecation,
  checkRelations,
  checkSystem,
  checkTexts,
} from './structure';
