/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { kebab } from '../apis/detectApis';
import type { ComponentEvidence } from '../gatherEvidence';
import type { ApiEvidence, Finding } from '../types';
import type { FieldProposal } from './proposeFields';
import { renderValue, type Style } from './renderYaml';
import { tagsOf } from './tagsOf';

const STYLE: Style = {
  newline: '\n',
  indent: 2,
  indentLists: true,
  quote: 'plain',
  quoteKeys: false,
};
/** An owner less sure than this is not written into a new descriptor. */
const OWNER_THRESHOLD = 0.6;
const MAX_APIS = 10;

/**
 * A complete descriptor for components that have none, with the evidence of each field.
 *
 * @public
 */
export type NewDescriptor = {
  text: string;
  entities: Array<{
    ref: string;
    component?: ComponentEvidence;
    fields: Record<string, FieldProposal>;
  }>;
};

/**
 * Writes the descriptor that a repository lacks. Required fields without evidence hold Backstage's own word for it
 * (`unknown`) with a comment, so that a person fills them before the merge; no owner is ever invented.
 *
 * @public
 */
export function newDescriptor(options: {
  /** Path of the new file; relative references start from its folder. */
  path: string;
  components: ComponentEvidence[];
  projectSlug?: { annotation: string; value: string };
}): NewDescriptor {
  const { path, components, projectSlug } = options;
  const depth = path.split('/').length - 1;
  const documents: string[] = [];
  const entities: NewDescriptor['entities'] = [];
  for (const component of components) {
    const provided = component.apis
      .filter(
        ({ direction, definition, confidence }) =>
          direction === 'provides' && definition && confidence >= 0.85,
      )
      .slice(0, MAX_APIS);
    const owner =
      component.owner.owner &&
      component.owner.owner.confidence >= OWNER_THRESHOLD
        ? component.owner.owner
        : undefined;
    const name = kebab(component.name);
    const fields: Record<string, FieldProposal> = {};
    const take = <T extends string | string[]>(
      key: string,
      finding: Finding<T> | undefined,
    ): T | undefined => {
      if (finding) {
        fields[key] = { current: undefined, ...finding };
      }
      return finding?.value;
    };
    const description = take('metadata.description', component.description);
    const tags = take('metadata.tags', tagsOf(component.technologies));
    const annotations: Record<string, string> = {};
    if (projectSlug) {
      annotations[projectSlug.annotation] = projectSlug.value;
    }
    const docs =
      component.root === path.split('/').slice(0, -1).join('/')
        ? component.docs
        : undefined;
    if (docs) {
      annotations['backstage.io/techdocs-ref'] = take(
        'metadata.annotations.backstage.io/techdocs-ref',
        docs,
      )!;
    }
    const type = take('spec.type', component.type);
    const lifecycle = take(
      'spec.lifecycle',
      component.lifecycle ?? guessLifecycle(component),
    );
    const ownerName = take('spec.owner', owner);
    const apis = provided.map(api => ({
      api,
      name: uniqueName(api, provided),
    }));
    if (apis.length > 0) {
      take('spec.providesApis', {
        value: apis.map(({ name: apiName }) => apiName),
        confidence: Math.min(...provided.map(({ confidence }) => confidence)),
        evidence: provided.map(({ evidence }) => evidence[0]),
      });
    }
    documents.push(
      render({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name,
          description,
          annotations:
            Object.keys(annotations).length > 0 ? annotations : undefined,
          tags,
        },
        spec: {
          type: type ?? 'unknown',
          lifecycle: lifecycle ?? 'unknown',
          owner: ownerName ?? 'unknown',
          providesApis:
            apis.length > 0
              ? apis.map(({ name: apiName }) => apiName)
              : undefined,
        },
      }).replace(
        /^( {2}owner: unknown)$/m,
        '$1 # no owner was found in the repository: name one before merging',
      ),
    );
    entities.push({ ref: `component:default/${name}`, component, fields });
    for (const { api, name: apiName } of apis) {
      documents.push(
        render({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'API',
          metadata: { name: apiName, description: api.title },
          spec: {
            type: api.type,
            lifecycle: lifecycle ?? 'unknown',
            owner: ownerName ?? 'unknown',
            definition: {
              $text: `${depth > 0 ? '../'.repeat(depth) : './'}${
                api.definition
              }`,
            },
          },
        }),
      );
      entities.push({
        ref: `api:default/${apiName}`,
        fields: {
          'spec.type': {
            current: undefined,
            value: api.type,
            confidence: api.confidence,
            evidence: api.evidence,
          },
          ...(fields['spec.owner']
            ? { 'spec.owner': fields['spec.owner'] }
            : {}),
        },
      });
    }
  }
  return { text: documents.join('---\n'), entities };
}

function guessLifecycle(component: ComponentEvidence): Finding | undefined {
  const ci = component.technologies.find(({ kind }) => kind === 'ci');
  const evidence = ci?.evidence[0] ?? component.type?.evidence[0];
  return (
    evidence && {
      value: ci ? 'production' : 'experimental',
      confidence: 0.5,
      evidence: [
        {
          ...evidence,
          note: ci
            ? 'it is built by CI; nothing says that it is an experiment'
            : 'no release, deployment or CI was found',
        },
      ],
    }
  );
}

function uniqueName(api: ApiEvidence, all: ApiEvidence[]): string {
  const same = all.filter(({ name }) => name === api.name);
  const index = same.indexOf(api);
  return index > 0
    ? kebab(`${api.name}-${api.version ?? index + 1}`)
    : api.name;
}

function render(entity: Record<string, unknown>): string {
  return Object.entries(entity)
    .map(
      ([key, value]) =>
        `${key}:${renderValue(value, {
          style: STYLE,
          column: 0,
          after: 'key',
          flow: false,
        })}\n`,
    )
    .join('');
}
