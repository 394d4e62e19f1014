/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { accessibilityRule } from './accessibility';
import {
  asyncApiRule,
  graphqlRule,
  openApiRule,
  protoRule,
} from './api/apiBreaking';
import {
  deprecatedDependencyRule,
  foreignDatabaseRule,
} from './catalogDependency';
import { codeWithoutTestsRule } from './codeWithoutTests';
import { decisionsRule } from './decisions';
import { descriptorRule } from './descriptor';
import { docsStaleRule } from './docsStale';
import { hotPathRule } from './hotPath';
import { licencePolicyRule } from './licencePolicy';
import { migrationWithoutDownRule } from './migrationWithoutDown';
import { ownerPathRule } from './ownerPath';
import { publicEndpointRule } from './publicEndpoint';
import { secretsRule } from './secrets';
import type { ReviewRule } from './types';

/** Every deterministic rule, with its measured precision and whether it is on by default. @public */
export const REVIEW_RULES: readonly ReviewRule[] = [
  secretsRule,
  openApiRule,
  asyncApiRule,
  graphqlRule,
  protoRule,
  migrationWithoutDownRule,
  publicEndpointRule,
  foreignDatabaseRule,
  deprecatedDependencyRule,
  licencePolicyRule,
  decisionsRule,
  descriptorRule,
  accessibilityRule,
  hotPathRule,
  codeWithoutTestsRule,
  docsStaleRule,
  ownerPathRule,
];
