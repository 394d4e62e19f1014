/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { LibraryPrompt } from '@ghostlight/backstage-plugin-ai-common';

const MAX_NAME = 63;

/**
 * A prompt of the library as an entity of the kind `AiResource`: a standard is a rule, a prompt for developers a skill. The
 * text stays in the library, where it has its versions.
 *
 * @param options - `version`: the one in force, pinned for all, else the latest
 */
export function toAiResource(
  prompt: LibraryPrompt,
  options: { baseUrl: string },
): Entity {
  const { name, latest, pins } = prompt;
  const version = pins.find(({ team }) => team === '*')?.version;
  const url = `${
    options.baseUrl
  }/v1/prompt-library/versions?name=${encodeURIComponent(name)}`;
  const spec = { lifecycle: 'production', owner: latest.owner };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'AiResource',
    metadata: {
      name: entityName(name),
      title: name,
      description: latest.comment || `${name} of the prompt library`,
      annotations: {
        [ANNOTATION_LOCATION]: `url:${url}`,
        [ANNOTATION_ORIGIN_LOCATION]: `url:${url}`,
        'ghostlight.io/prompt': name,
        'ghostlight.io/prompt-version': `${version ?? latest.version}`,
      },
      tags: ['prompt-library'],
    },
    spec:
      latest.kind === 'standard'
        ? {
            ...spec,
            type: 'rule',
            category: 'standards',
            rationale: latest.comment || 'A standard of the organisation',
          }
        : { ...spec, type: 'skill' },
  };
}

/** Names of the library may hold what names of entities may not; a digest keeps two of them apart then. */
function entityName(name: string): string {
  const plain = name
    .replace(/[^a-zA-Z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
  if (plain === name && name.length <= MAX_NAME) {
    return name;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return [plain.slice(0, MAX_NAME - 9).replace(/[._-]+$/, ''), digest]
    .filter(Boolean)
    .join('-');
}
