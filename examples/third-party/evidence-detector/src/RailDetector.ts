/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DetectedEvidence,
  EvidenceDetector,
} from '@ghostlight/backstage-plugin-ai-node';

/**
 * Rail is Acme's own service framework. A service names its version and its team in `rail.conf`:
 *
 * ```
 * version = 3
 * team = checkout
 * ```
 */
export class RailDetector implements EvidenceDetector {
  readonly id = 'acme-rail';

  async detect({
    descriptor,
    tree,
    signal,
  }: Parameters<EvidenceDetector['detect']>[0]): Promise<DetectedEvidence> {
    signal.throwIfAborted();
    const file = `${descriptor.slice(
      0,
      descriptor.lastIndexOf('/') + 1,
    )}rail.conf`;
    const lines = tree.read(file)?.split('\n') ?? [];
    const setting = (name: string) => {
      for (const [index, text] of lines.entries()) {
        // Bounded: the file comes from whoever may push.
        const [key, value] = text.slice(0, 200).split('=', 2);
        if (key.trim() === name && value?.trim()) {
          return {
            value: value.trim(),
            evidence: [
              { file, line: index + 1, note: `${name} = ${value.trim()}` },
            ],
          };
        }
      }
      return undefined;
    };
    const version = setting('version');
    const team = setting('team');
    return {
      technologies: version
        ? [
            {
              name: `Rail ${version.value}`.slice(0, 100),
              kind: 'framework',
              scope: 'runtime',
              evidence: version.evidence,
            },
          ]
        : [],
      owners: team ? [{ ...team, confidence: 0.9 }] : [],
    };
  }
}
