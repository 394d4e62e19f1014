/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { componentRootOf } from '../component/findComponents';
import {
  DescriptorEditError,
  type DescriptorEdit,
} from '../descriptor/edit/DescriptorEdit';
import { editDescriptor } from '../descriptor/editDescriptor';
import type { DescriptorFile } from '../descriptor/findDescriptors';
import {
  fieldPath,
  proposeFields,
  type FieldProposal,
} from '../descriptor/proposeFields';
import { unifiedDiff } from '../descriptor/unifiedDiff';
import type { ComponentEvidence } from '../gatherEvidence';
import type { GroupDirectory } from '../ownership/GroupDirectory';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { assess, describeEntity } from './describeEntity';
import type { EnrichedEntity, Enrichment } from './Enrichment';
import { ownerAnnotations, type Claims } from './ownerAnnotations';
import { rootOfEntity } from './rootOfEntity';

/** @internal */
export type Gather = (
  root: string,
  name: string,
  place: string,
  annotations?: Claims,
) => ComponentEvidence;

/** Proposals for the entities that the descriptors of a repository hold. @internal */
export function enrichExisting(options: {
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
  const siblings = [
    ...new Set(
      files.flatMap(({ documents }) =>
        documents.flatMap(({ entity }) =>
          entity?.kind === 'Component' ? [String(entity.metadata?.name)] : [],
        ),
      ),
    ),
  ];
  // Evidence of a folder that several components share is about none of them in particular.
  const shared = new Map<string, number>();
  for (const file of files) {
    const root = componentRootOf(tree, file.path);
    for (const { entity } of file.documents) {
      if (entity?.kind === 'Component') {
        const own = rootOfEntity({
          tree,
          root,
          name: String(entity.metadata?.name),
          entity,
          place: folderOf(file.path),
          siblings,
        });
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
      const own = rootOfEntity({
        tree,
        root,
        name,
        entity,
        place: folderOf(file.path),
        siblings,
      });
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
        describeEntity(
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

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}
