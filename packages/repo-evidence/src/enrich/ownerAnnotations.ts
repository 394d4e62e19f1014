/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DescriptorFile } from '../descriptor/findDescriptors';
import type { Evidence } from '../types';

/** @internal */
export type Claims = Array<{
  value: string;
  weight: number;
  evidence: Evidence;
}>;

/** Annotations that name a team: of the forge, of the on-call tool, of the chat. */
const OWNER_ANNOTATIONS: Array<[RegExp, number]> = [
  [/^github\.com\/team-slug$|^gitlab\.com\/group-path$/, 0.9],
  [
    /^(opsgenie\.com\/team|pagerduty\.com\/team|squadcast\.com\/team|servicenow\.com\/assignment-group)$/,
    0.8,
  ],
  [/(^|\/)slack-?channel(-name)?$|^slack\.com\/channel/, 0.7],
];

/** What the annotations of an entity claim about its owner. @internal */
export function ownerAnnotations(
  file: DescriptorFile,
  document: DescriptorFile['documents'][number],
): Claims {
  const annotations = document.entity?.metadata?.annotations;
  const entries =
    annotations !== null && typeof annotations === 'object'
      ? Object.entries(annotations)
      : [];
  return entries.flatMap(([key, value]) => {
    const rule = OWNER_ANNOTATIONS.find(([pattern]) => pattern.test(key));
    return rule && typeof value === 'string'
      ? [
          {
            value: value.replace(/^#(?:ask-|team-)?/, ''),
            weight: rule[1],
            evidence: {
              file: file.path,
              line: document.lineOf(['metadata', 'annotations', key]),
              note: `annotation ${key}`,
            },
          },
        ]
      : [];
  });
}
