/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Directory, ReadRepository } from '../proposals/RepositoryReader';
import type { Onboarding } from '../store/ProposalStore';

const EVIDENCE = 5;

/** What a reading means for a repository that the catalog does not know. */
export type OnboardingReading =
  | { type: 'described'; reason?: string }
  | { type: 'descriptor'; descriptor: Onboarding; reason?: string }
  | { type: 'nothing'; reason?: string };

/** Whether a repository has a descriptor, and the one it could have. */
export function toOnboarding(
  repository: string,
  read: ReadRepository,
  directory: Directory,
): OnboardingReading {
  const { enrichment, commit } = read;
  const created = enrichment.changes.find(
    ({ path, before }) => path === enrichment.file && before === undefined,
  );
  if (!created) {
    return enrichment.entities.length > 0
      ? { type: 'described', reason: 'its descriptor is not in the catalog' }
      : { type: 'nothing', reason: enrichment.notes[0] };
  }
  const entities = enrichment.entities.map(({ ref, fields }) => ({
    entityRef: ref,
    fields: Object.fromEntries(
      Object.entries(fields).map(([path, field]) => [
        path,
        { ...field, evidence: field.evidence.slice(0, EVIDENCE) },
      ]),
    ),
    ownerRef: ownerRef(fields['spec.owner']?.value, directory),
  }));
  return entities.length > 0
    ? {
        type: 'descriptor',
        descriptor: {
          repository,
          commit,
          file: created.path,
          content: created.after,
          entities,
        },
      }
    : { type: 'nothing', reason: 'it holds nothing that runs or is used' };
}

function ownerRef(value: unknown, directory: Directory): string | undefined {
  if (typeof value !== 'string' || !directory) {
    return undefined;
  }
  const [kind, rest] = value.includes(':')
    ? value.split(':')
    : ['group', value];
  return `${kind}:${
    rest.includes('/') ? rest : `default/${rest}`
  }`.toLowerCase();
}
