/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { componentRootOf, findComponents } from './component/findComponents';
import { componentTypesOf } from './component/typeVocabulary';
import { findDescriptors, readDescriptor } from './descriptor/findDescriptors';
import { newDescriptor } from './descriptor/newDescriptor';
import { habitsOf } from './descriptor/proposeFields';
import { unifiedDiff } from './descriptor/unifiedDiff';
import { describeEntity } from './enrich/describeEntity';
import { enrichExisting, type Gather } from './enrich/enrichExisting';
import type { Enrichment } from './enrich/Enrichment';
import { folderNamed, nameFromPath } from './enrich/rootOfEntity';
import { gatherEvidence, readRepository } from './gatherEvidence';
import type { GroupDirectory } from './ownership/GroupDirectory';
import type { HistorySummary } from './ownership/inferOwner';
import type { RepositoryTree } from './tree/RepositoryTree';

const DEFAULT_FILE = 'catalog-info.yaml';
const NEW_FILES = [
  DEFAULT_FILE,
  'catalog-info.yml',
  '.backstage/catalog-info.yaml',
];
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
  /**
   * Component types in use in the organisation, one entry a component: a guess takes their word for a thing (`cli` for a tool).
   * The components of the repository itself are added.
   */
  types?: readonly string[];
}): Enrichment {
  const { tree, directory, history, catalogFile, projectSlug } = options;
  const notes: string[] = tree.truncated ? [tree.truncated] : [];
  const facts = readRepository(tree);
  const organisation = projectSlug?.value.split('/')[0];
  let types = options.types ?? [];
  const gather: Gather = (root, name, place, annotations) =>
    gatherEvidence({
      types,
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
  types = [
    ...types,
    ...described.flatMap(({ documents }) =>
      componentTypesOf(documents.map(({ entity }) => entity)),
    ),
  ];
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
  const filedAs =
    catalogFile === undefined ? undefined : nameFromPath(catalogFile);
  const roots =
    catalogFile !== undefined && catalogFile.includes('/')
      ? [{ path: rootOfNew(tree, catalogFile, filedAs) }]
      : findComponents(facts);
  const components = roots.map(({ path }) =>
    gather(
      path,
      filedAs ?? (path ? path.split('/').pop()! : nameOf(facts, options.name)),
      folderOf(file),
    ),
  );
  const created = newDescriptor({ path: file, components, projectSlug });
  const entities = created.entities.map(({ ref, component, fields }) =>
    describeEntity(ref, file, fields, component, components, {}),
  );
  return {
    file,
    entities,
    patch: unifiedDiff({ path: file, after: created.text }),
    changes: [{ path: file, after: created.text }],
    notes,
  };
}

/** Where a new descriptor is filed by name, the folder of that name is what it describes. */
function rootOfNew(
  tree: RepositoryTree,
  file: string,
  filedAs: string | undefined,
): string {
  const root = componentRootOf(tree, file);
  return root === '' && filedAs !== undefined
    ? folderNamed(tree, filedAs, { listed: false }) ?? ''
    : root;
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function exists(tree: RepositoryTree, path: string): boolean {
  return tree.entries.some(entry => entry.path === path);
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
