/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { buildSchema } from 'graphql';
import { accountTypes } from './accountTypes';
import { operationTypes } from './operationTypes';
import { pullTypes } from './pullTypes';
import { repositoryTypes } from './repositoryTypes';

/**
 * The part of GitHub's schema that Backstage's providers and code review use, with GitHub's names.
 *
 * @internal
 */
export const schema = buildSchema(
  [accountTypes, repositoryTypes, pullTypes, operationTypes].join('\n'),
);
