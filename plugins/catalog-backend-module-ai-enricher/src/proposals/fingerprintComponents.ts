/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  componentRootOf,
  fingerprintComponent,
  parseManifests,
  type ComponentFingerprint,
  type Enrichment,
  type RepositoryTree,
} from '@ghostlight/repo-evidence';

/**
 * What the code of each component looks like. Components that share a folder have none: its code is about none of them in
 * particular.
 */
export function fingerprintComponents(
  tree: RepositoryTree,
  enrichment: Enrichment,
): Map<string, ComponentFingerprint> {
  const byRoot = new Map<string, string[]>();
  for (const { ref, file } of enrichment.entities) {
    if (ref.startsWith('component:')) {
      const root = componentRootOf(tree, file);
      byRoot.set(root, [...(byRoot.get(root) ?? []), ref]);
    }
  }
  const manifests = parseManifests(tree);
  const fingerprints = new Map<string, ComponentFingerprint>();
  for (const [root, refs] of byRoot) {
    if (refs.length === 1) {
      const fingerprint = fingerprintComponent({ tree, manifests, root });
      if (fingerprint.signature.length > 0) {
        fingerprints.set(refs[0], fingerprint);
      }
    }
  }
  return fingerprints;
}
