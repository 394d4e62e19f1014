/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import type {
  CatalogProblemCode,
  CatalogProblemSeverity,
  Evidence,
} from '@ghostlight/backstage-plugin-ai-common';
import type { CatalogSnapshot } from './CatalogSnapshot';

/** What a check says of one entity, before it has a history. */
export type Finding = {
  code: CatalogProblemCode;
  /** Tells two findings of one code apart, for example the reference that dangles. */
  subject?: string;
  severity: CatalogProblemSeverity;
  message: string;
  remedy: string;
  cause?: string;
  evidence?: Evidence[];
};

/** Looks at one entity of a snapshot. Pure; never throws for odd entities, since adopters have kinds of their own. */
export type EntityCheck = (
  entity: Entity,
  snapshot: CatalogSnapshot,
) => Finding[];
