/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FieldProposal } from '../descriptor/proposeFields';
import type { ComponentEvidence } from '../gatherEvidence';
import type { Finding } from '../types';
import type { EnrichedEntity, RelationEvidence } from './Enrichment';

/** What the evidence says about fields that stay as they are. @internal */
export function assess(
  evidence: ComponentEvidence,
  fields: Record<string, FieldProposal>,
): Record<string, Finding> {
  const all: Array<[string, Finding | undefined]> = [
    ['spec.owner', evidence.owner.owner],
    ['spec.type', evidence.type],
    ['spec.lifecycle', evidence.lifecycle],
    ['metadata.description', evidence.description],
  ];
  return Object.fromEntries(
    all.filter(
      (entry): entry is [string, Finding] =>
        entry[1] !== undefined && !fields[entry[0]],
    ),
  );
}

/** One entity of the result. @internal */
export function describeEntity(
  ref: string,
  file: string,
  fields: Record<string, FieldProposal>,
  component: ComponentEvidence | undefined,
  all: ComponentEvidence[],
  assessments: Record<string, Finding>,
): EnrichedEntity {
  return {
    ref,
    file,
    fields,
    technologies: component?.technologies ?? [],
    apis: component?.apis ?? [],
    relations: component ? relationsOf(component, all) : [],
    deployTargets: component?.deployTargets ?? [],
    ownership: {
      candidates: component?.owner.candidates ?? [],
      unresolved: component?.owner.unresolved ?? [],
    },
    assessments,
  };
}

function relationsOf(
  component: ComponentEvidence,
  all: ComponentEvidence[],
): RelationEvidence[] {
  const relations: RelationEvidence[] = [];
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const api of component.apis) {
    if (api.direction === 'provides') {
      if (api.definition && api.confidence >= 0.6) {
        relations.push({
          type: 'providesApi',
          target: `api:default/${api.name}`,
          confidence: api.confidence,
          evidence: api.evidence,
        });
      }
      continue;
    }
    const sibling = all.find(
      other => other !== component && plain(other.name) === plain(api.name),
    );
    relations.push(
      sibling
        ? {
            type: 'dependsOn',
            target: `component:default/${sibling.name}`.toLowerCase(),
            confidence: 0.85,
            evidence: api.evidence,
          }
        : {
            type: 'consumesApi',
            target: `api:default/${api.name}`,
            confidence: api.confidence,
            evidence: api.evidence,
          },
    );
  }
  return relations;
}
