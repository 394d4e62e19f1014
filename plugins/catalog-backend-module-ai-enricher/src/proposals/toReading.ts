/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isDeepStrictEqual } from 'node:util';
import type {
  CatalogObservation,
  CatalogProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import { rejectionKey, type RepositoryReading } from '../store/ProposalStore';
import type { ReadRepository } from './RepositoryReader';

const SHOWN = { technologies: 40, apis: 40, owners: 8, evidence: 5 };

/**
 * What a reading means for the portal: proposals without what people refused, for entities the catalog knows, and what was
 * observed of each.
 */
export function toReading(options: {
  repository: string;
  read: ReadRepository;
  directoryHash: string;
  /** Owner by entity, of the entities that the catalog has from this repository. */
  known: ReadonlyMap<string, string | undefined>;
  rejected: ReadonlySet<string>;
}): RepositoryReading {
  const { repository, read, known, rejected } = options;
  const proposals: RepositoryReading['proposals'] = [];
  const observations: CatalogObservation[] = [];
  const at = new Date().toISOString();
  for (const entity of read.enrichment.entities) {
    if (!known.has(entity.ref)) {
      continue;
    }
    const fields: CatalogProposal['fields'] = {};
    for (const [path, proposal] of Object.entries(entity.fields)) {
      if (
        !rejected.has(rejectionKey(entity.ref, path, proposal.value)) &&
        !isDeepStrictEqual(proposal.current, proposal.value)
      ) {
        fields[path] = {
          ...proposal,
          evidence: proposal.evidence.slice(0, SHOWN.evidence),
        };
      }
    }
    if (Object.keys(fields).length > 0) {
      proposals.push({
        entityRef: entity.ref,
        file: entity.file,
        fields,
        ownerRef: known.get(entity.ref),
      });
    }
    const detected = read.detected.get(entity.ref);
    observations.push({
      entityRef: entity.ref,
      repository,
      commit: read.commit,
      at,
      technologies: [...(detected?.technologies ?? []), ...entity.technologies]
        .slice(0, SHOWN.technologies)
        .map(({ name, kind, scope, evidence }) => ({
          name,
          kind,
          scope,
          evidence: evidence.slice(0, SHOWN.evidence),
        })),
      apis: entity.apis
        .slice(0, SHOWN.apis)
        .map(({ name, type, direction, confidence, evidence }) => ({
          name,
          type,
          direction,
          confidence,
          evidence: evidence.slice(0, SHOWN.evidence),
        })),
      owners: [...entity.ownership.candidates, ...(detected?.owners ?? [])]
        .slice(0, SHOWN.owners)
        .map(({ value, confidence, evidence }) => ({
          value: String(value),
          confidence,
          evidence: evidence.slice(0, SHOWN.evidence),
        })),
      unresolvedOwners: [
        ...new Set(entity.ownership.unresolved.map(({ value }) => value)),
      ].slice(0, SHOWN.owners),
    });
  }
  return {
    repository,
    etag: read.etag,
    directoryHash: options.directoryHash,
    commit: read.commit,
    proposals,
    observations,
    fingerprints: new Map(
      [...read.fingerprints].filter(([ref]) => known.has(ref)),
    ),
  };
}
