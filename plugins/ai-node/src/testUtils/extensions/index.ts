/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export {
  testDocumentSource,
  type DocumentSourceTestbed,
} from './testDocumentSource';
export { testEmbedder } from './testEmbedder';
export {
  testEvidenceDetector,
  type EvidenceDetectorTestbed,
} from './testEvidenceDetector';
