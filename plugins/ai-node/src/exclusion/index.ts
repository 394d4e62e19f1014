/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { createExclusionService } from './createExclusionService';
export {
  DefaultExclusionService,
  excludedEntitiesFilter,
} from './DefaultExclusionService';
export { entityLocations, type EntityLocation } from './entityLocations';
export { exclusionError } from './ExclusionService';
export type {
  ExclusionRule,
  ExclusionService,
  PathExclusion,
} from './ExclusionService';
