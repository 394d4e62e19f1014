/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { componentRootOf, findComponents } from './component/findComponents';
import {
  DescriptorEditError,
  editDescriptor,
  type DescriptorEdit,
} from './descriptor/editDescriptor';
import {
  findDescriptors,
  readDescriptor,
  type DescriptorFile,
} from './descriptor/findDescriptors';
import { newDescriptor } from './descriptor/newDescriptor';
import {
  fieldPath,
  habitsOf,
  proposeFields,
  type FieldProposal,
} from './descriptor/proposeFields';
import { unifiedDiff } from './descriptor/unifiedDiff';
import {
  gatherEvidence,
  readRepository,
  type ComponentEvidence,
} from './gatherEvidence';
import type { GroupDirectory } from './ownership/GroupDirectory';
import type { HistorySummary } from './ownership/inferOwner';
import type { RepositoryTree } from './tree/RepositoryTree';
import type {
  ApiEvidence,
  DeployTarget,
  Evidence,
  Finding,
  Technology,
} from './types';

/**
 * A relation that the evidence shows.
 *
 * @public
 */
export type RelationEvidence = {
  type: 'providesApi' | 'consumesApi' | 'dependsOn';
  target: string;
  confidence: number;
  evidence: Evidence[];
};

/**
 * What the engine says about one entity: proposals against the file, and the evidence.
 *
 * @public
 */
export type EnrichedEntity = {
  /** `kind:namespace/name`, lower case. */
  ref: string;
  /** The descriptor that holds the entity, or will. */
  file: string;
  /** Only what should change; an empty object is "nothing to do". */
  fields: Record<string, FieldProposal>;
  technologies: Technology[];
  apis: ApiEvidence[];
  relations: RelationEvidence[];
  deployTargets: DeployTarget[];
  /** Who could own it, best first, and names that resolve to nobody. */
  ownership: {
    candidates: Finding[];
    unresolved: Array<{ value: string; evidence: Evidence }>;
  };
  /** What the evidence says about fields that stay as they are. */
  assessments: Record<string, Finding>;
};

/**
 * The result for a repository.
 *
 * @public
 */
export type Enrichment = {
  /** The main descriptor: the existing one, or the one to be created. */
  file: string;
  entities: EnrichedEntity[];
  /** Unified diff over all descriptors; empty when nothing should change. */
  patch: string;
  /** New text of each changed file. */
  changes: Array<{ path: string; before?: string; after: string }>;
  notes: string[];
};

const DEFAULT_FILE = 'catalog-info.yaml';
const NEW_FILES = [
  DEFAULT_FILE,
  'catalog-info.yml',
  '.backstage/catalog-info.yaml',
];
type Claims = Array<{ value: string; weight: number; evidence: Evidence }>;
type Gather = (
  root: string,
  name: string,
  place: string,
  annotations?: Claims,
) => ComponentEvidence;

/**
 * A repository tree to evidence and descriptor changes: the whole engine in one call.
 *
 * @public
 */
export function enrichRepository(options: {
  tree: RepositoryTree;
  /** Name of the repository, for entities without a better one. */
  name: string;
  directory?: GroupDirectory;
  history?: HistorySummary;
  /** Only this descriptor, existing or to be created, relative to the root. */
  catalogFile?: string;
  projectSlug?: { annotation: string; value: string };
  /**
   * Which blank optional fields (description, tags) of existing entities are proposed. `habit`, the default: where the
   * key waits for a value, or another component of the repository has it; an unedited descriptor is left in peace.
   * `all`: every one that the evidence can fill.
   */
  fill?: 'habit' | 'all';
}): Enrichment {
  const { tree, directory, history, catalogFile, projectSlug } = options;
  const notes: string[] = tree.truncated ? [tree.truncated] : [];
  const facts = readRepository(tree);
  const organisation = projectSlug?.value.split('/')[0];
  const gather: Gather = (root, name, place, annotations) =>
    gatherEvidence({
      facts,
      root,
      name,
      place,
      directory,
      history,
      annotations,
      organisation,
    });

  let files = findDescriptors(tree);
  if (catalogFile !== undefined) {
    const text = tree.read(catalogFile);
    files = files.filter(({ path }) => path === catalogFile);
    if (files.length === 0 && text !== undefined) {
      files = [readDescriptor(catalogFile, text)];
    }
  }
  const own = files.filter(
    ({ leftAlone }) => leftAlone?.reason !== 'fixture' || files.length === 1,
  );
  const described = own.filter(({ documents }) =>
    documents.some(
      ({ entity }) =>
        typeof entity?.kind === 'string' && entity.kind !== 'Location',
    ),
  );
  if (described.length > 0) {
    return enrichExisting({
      files: described,
      tree,
      gather,
      directory,
      notes,
      fallback: options.name,
      habits: options.fill === 'all' ? undefined : habitsOf(described),
    });
  }

  // What is there already is never written over: not a broken descriptor, not a workflow of the same name.
  const broken = own.find(({ documents }) =>
    documents.some(({ errors }) => errors.length > 0),
  );
  const file =
    catalogFile ?? NEW_FILES.find(path => !exists(tree, path)) ?? DEFAULT_FILE;
  if (broken || exists(tree, file)) {
    const path = broken?.path ?? file;
    const error = broken?.documents.flatMap(({ errors }) => errors)[0];
    notes.push(
      error
        ? `"${path}" cannot be read, line ${error.line}: ${error.message}`
        : `"${path}" exists and is no descriptor of a component: nothing was changed`,
    );
    return { file: path, entities: [], patch: '', changes: [], notes };
  }
  const roots =
    catalogFile !== undefined && catalogFile.includes('/')
      ? [{ path: componentRootOf(tree, catalogFile), deployable: true }]
      : findComponents(facts);
  const components = roots.map(({ path }) =>
    gather(
      path,
      path ? path.split('/').pop()! : nameOf(facts, options.name),
      folderOf(file),
    ),
  );
  const created = newDescriptor({ path: file, components, projectSlug });
  const entities = created.entities.map(({ ref, component, fields }) =>
    describe(ref, file, fields, component, components, {}),
  );
  return {
    file,
    entities,
    patch: unifiedDiff({ path: file, after: created.text }),
    changes: [{ path: file, after: created.text }],
    notes,
  };
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function exists(tree: RepositoryTree, path: string): boolean {
  return tree.entries.some(entry => entry.path === path);
}

function enrichExisting(options: {
  files: DescriptorFile[];
  tree: RepositoryTree;
  gather: Gather;
  directory?: GroupDirectory;
  notes: string[];
  fallback: string;
  habits?: Set<string>;
}): Enrichment {
  const { files, tree, gather, directory, notes, habits } = options;
  const cache = new Map<string, ComponentEvidence>();
  const evidenceOf = (
    root: string,
    name: string,
    place: string,
    annotations: Claims,
  ) => {
    // Descriptors that lie apart from all code share the root and nothing else.
    const key = root === '' ? `${place}:` : root;
    const known = cache.get(key) ?? gather(root, name, place, annotations);
    cache.set(key, known);
    return known;
  };
  // Evidence of a folder that several components share is about none of them in particular.
  const shared = new Map<string, number>();
  for (const file of files) {
    const root = componentRootOf(tree, file.path);
    for (const { entity } of file.documents) {
      if (entity?.kind === 'Component') {
        const own = rootOfEntity(
          tree,
          root,
          String(entity.metadata?.name),
          entity,
        );
        shared.set(own, (shared.get(own) ?? 0) + 1);
      }
    }
  }
  const entities: EnrichedEntity[] = [];
  const changes: Enrichment['changes'] = [];
  for (const file of files) {
    if (file.leftAlone) {
      notes.push(
        `"${file.path}" is left alone (${file.leftAlone.reason}), line ${file.leftAlone.line}: ${file.leftAlone.note}`,
      );
    }
    const root = componentRootOf(tree, file.path);
    let text = file.text;
    for (const document of file.documents) {
      const { entity } = document;
      if (
        !entity ||
        typeof entity.kind !== 'string' ||
        /^(Location|User|Group|Template)$/.test(entity.kind)
      ) {
        continue;
      }
      const name =
        typeof entity.metadata?.name === 'string'
          ? entity.metadata.name
          : options.fallback;
      const own = rootOfEntity(tree, root, name, entity);
      const evidence = evidenceOf(
        own,
        name,
        folderOf(file.path),
        ownerAnnotations(file, document),
      );
      const proposed =
        file.leftAlone || document.errors.length > 0
          ? {}
          : proposeFields({
              file,
              document,
              evidence,
              directory,
              alone: (shared.get(own) ?? 0) <= 1,
              habits,
            });
      const fields: Record<string, FieldProposal> = {};
      for (const [path, proposal] of Object.entries(proposed)) {
        const edit: DescriptorEdit = {
          document: document.index,
          path: fieldPath(path),
          op: 'set',
          value: proposal.value,
        };
        try {
          text = editDescriptor(text, [edit]);
          fields[path] = proposal;
        } catch (error) {
          if (!(error instanceof DescriptorEditError)) {
            throw error;
          }
          notes.push(`"${file.path}": ${error.message}`);
        }
      }
      const namespace =
        typeof entity.metadata?.namespace === 'string'
          ? entity.metadata.namespace
          : 'default';
      const isComponent = entity.kind === 'Component';
      entities.push(
        describe(
          `${entity.kind}:${namespace}/${name}`.toLowerCase(),
          file.path,
          fields,
          isComponent ? evidence : undefined,
          [...cache.values()],
          isComponent ? assess(evidence, fields) : {},
        ),
      );
    }
    if (text !== file.text) {
      changes.push({ path: file.path, before: file.text, after: text });
    }
  }
  return {
    file: files[0].path,
    entities,
    changes,
    patch: changes.map(change => unifiedDiff(change)).join(''),
    notes,
  };
}

/** Annotations that name a team: of the forge, of the on-call tool, of the chat. */
const OWNER_ANNOTATIONS: Array<[RegExp, number]> = [
  [/^github\.com\/team-slug$|^gitlab\.com\/group-path$/, 0.9],
  [
    /^(opsgenie\.com\/team|pagerduty\.com\/team|squadcast\.com\/team|servicenow\.com\/assignment-group)$/,
    0.8,
  ],
  [/(^|\/)slack-?channel(-name)?$|^slack\.com\/channel/, 0.7],
];

function ownerAnnotations(
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

/** Several components in one file: a folder that bears the name of the entity is its root. */
function rootOfEntity(
  tree: RepositoryTree,
  root: string,
  name: string,
  entity: { metadata?: Record<string, unknown> },
): string {
  const annotations = entity.metadata?.annotations;
  const location =
    annotations !== null && typeof annotations === 'object'
      ? (annotations as Record<string, unknown>)['backstage.io/source-location']
      : undefined;
  const below =
    typeof location === 'string'
      ? /\/(?:tree|blob|-\/tree)\/[^/]+\/(.+?)\/?$/.exec(location)?.[1] ??
        /^dir:\.?\/?(.+?)\/?$/.exec(location)?.[1]
      : undefined;
  if (below && tree.entries.some(({ path }) => path.startsWith(`${below}/`))) {
    return below;
  }
  if (root !== '') {
    return root;
  }
  const wanted = name.toLowerCase();
  const folder = tree.entries
    .map(({ path }) =>
      /^((?:apps|packages|services|src|cmd|modules|components|projects|libs)\/([^/]+))\//i.exec(
        path,
      ),
    )
    .find(match => match?.[2].toLowerCase() === wanted);
  return folder ? folder[1] : '';
}

function assess(
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

function describe(
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

/** What the root manifest calls itself, when the checkout's folder is called something else. */
function nameOf(
  facts: ReturnType<typeof readRepository>,
  fallback: string,
): string {
  const root = facts.manifests.facts.find(
    ({ file, name }) => name && !file.includes('/'),
  );
  const own = root?.name?.value
    .split('/')
    .pop()!
    .replace(/^v\d+$/, '');
  const generic =
    /^(tmp|temp|repo|repository|checkout|src|app|workspace|work|project|code|source|build|\.)?[\w-]{0,0}$/i.test(
      fallback,
    );
  return own && (generic || fallback.toLowerCase().endsWith(own.toLowerCase()))
    ? own
    : fallback;
}
