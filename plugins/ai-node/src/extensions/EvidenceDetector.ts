/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { CatalogObservation } from '@ghostlight/backstage-plugin-ai-common';

/**
 * A repository as a detector sees it: what is excluded from Ghostlight is not in it.
 *
 * @public
 */
export type EvidenceTree = {
  /** Paths from the root, without a leading slash. */
  readonly paths: readonly string[];
  /** Text of a file; `undefined` for what is missing, binary or too large. */
  read(path: string): string | undefined;
};

/**
 * What a detector saw of one entity. Each fact names the lines that show it: a fact whose lines are not in the tree is dropped.
 *
 * @public
 */
export type DetectedEvidence = {
  technologies?: CatalogObservation['technologies'];
  /** Names as they stand in the repository; shown, never written into a descriptor. */
  owners?: CatalogObservation['owners'];
};

/**
 * Reads from a repository what an organisation knows to read and nobody else does: its own frameworks, its own owner files.
 *
 * @remarks
 * Called once for each entity of a repository whose tree is new or changed. Everything in the tree was written by strangers. What
 * a detector sees is shown beside the evidence of Ghostlight; it edits no descriptor. One that throws, or takes longer than ten
 * seconds, is left out of that look and named in the log.
 *
 * @public
 */
export interface EvidenceDetector {
  /** Unique, kebab-case. */
  readonly id: string;

  detect(request: {
    /** Browser address of the repository. */
    repository: string;
    /** Full reference of the entity. */
    entityRef: string;
    /** Descriptor of the entity; its folder is where the entity begins. */
    descriptor: string;
    tree: EvidenceTree;
    signal: AbortSignal;
  }): Promise<DetectedEvidence>;
}

/** Adds detectors to the reading of repositories. @public */
export interface EvidenceDetectorExtensionPoint {
  /** @throws Error when a detector with the same id is there already. */
  addEvidenceDetector(...detectors: EvidenceDetector[]): void;
}

/** Of the module `ai-enricher` of the catalog. @public */
export const evidenceDetectorExtensionPoint =
  createExtensionPoint<EvidenceDetectorExtensionPoint>({
    id: 'catalog.ai-enricher.evidence-detector',
  });
