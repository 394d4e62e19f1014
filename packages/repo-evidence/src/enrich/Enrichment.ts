/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FieldProposal } from '../descriptor/proposeFields';
import type {
  ApiEvidence,
  DeployTarget,
  Evidence,
  Finding,
  Technology,
} from '../types';

/**
 * A relation that the evidence shows.
 *
 * @public
 */
export type RelationEvidence = {
  type: 'providesApi' | 'consumesApi' | 'dependsOn';
  target: string;
  confidence: number;
  evidence: Evidence[];
};

/**
 * What the engine says about one entity: proposals against the file, and the evidence.
 *
 * @public
 */
export type EnrichedEntity = {
  /** `kind:namespace/name`, lower case. */
  ref: string;
  /** The descriptor that holds the entity, or will. */
  file: string;
  /** Only what should change; an empty object is "nothing to do". */
  fields: Record<string, FieldProposal>;
  technologies: Technology[];
  apis: ApiEvidence[];
  relations: RelationEvidence[];
  deployTargets: DeployTarget[];
  /** Who could own it, best first, and names that resolve to nobody. */
  ownership: {
    candidates: Finding[];
    unresolved: Array<{ value: string; evidence: Evidence }>;
  };
  /** What the evidence says about fields that stay as they are. */
  assessments: Record<string, Finding>;
};

/**
 * The result for a repository.
 *
 * @public
 */
export type Enrichment = {
  /** The main descriptor: the existing one, or the one to be created. */
  file: string;
  entities: EnrichedEntity[];
  /** Unified diff over all descriptors; empty when nothing should change. */
  patch: string;
  /** New text of each changed file. */
  changes: Array<{ path: string; before?: string; after: string }>;
  notes: string[];
};
