/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { documentSourceExtensionPoint } from './DocumentSource';
export type {
  DocumentSource,
  DocumentSourceExtensionPoint,
  DocumentSourceResult,
} from './DocumentSource';
export { evidenceDetectorExtensionPoint } from './EvidenceDetector';
export type {
  DetectedEvidence,
  EvidenceDetector,
  EvidenceDetectorExtensionPoint,
  EvidenceTree,
} from './EvidenceDetector';
