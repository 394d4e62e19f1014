/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  parseTemplates,
  type FileTree,
  type Template,
  type TemplateProblem,
} from '@ghostlight/template-care';
import { stringify } from 'yaml';
import { descriptorLocation } from './descriptorLocation';
import { isInFolders, templateFolders } from './templateFolders';
import type { ReadTree, RepositoryTrees } from './RepositoryTrees';

/** A template of the catalog as the engine sees it. */
export type CatalogTemplate = {
  ref: string;
  entity: Entity;
  /** Absent when it cannot be parsed, see {@link CatalogTemplate.problems}. */
  template?: Template;
  /** Problems of the descriptor itself. */
  problems: TemplateProblem[];
  /** Absent when only the entity is known. */
  source?: {
    repository: string;
    revision?: string;
    commit: string;
    file: string;
  };
  /** Why only the entity is known. */
  unreadable?: string;
  /** Files that the template needs, at their paths in the repository. */
  tree: FileTree;
};

const CONCURRENCY = 6;
const encoder = new TextEncoder();

/** Reads what the templates of the catalog would write. */
export class TemplateReader {
  readonly #trees: RepositoryTrees;

  constructor(options: { trees: RepositoryTrees }) {
    this.#trees = options.trees;
  }

  /** Never throws: a template whose repository cannot be read is known by its entity alone. */
  async read(
    entities: readonly Entity[],
    options: { fresh?: boolean; commit?: string } = {},
  ): Promise<CatalogTemplate[]> {
    const groups = new Map<
      string,
      { repository: string; revision?: string; folders: Set<string> }
    >();
    const located = entities.map(entity => {
      const location = descriptorLocation(entity);
      if (!location) {
        return { entity };
      }
      const key = `${location.repository}\0${location.revision ?? ''}`;
      const folders = templateFolders(entity, location);
      const group = groups.get(key) ?? {
        repository: location.repository,
        revision: options.commit ?? location.revision,
        folders: new Set<string>(),
      };
      folders.forEach(folder => group.folders.add(folder));
      groups.set(key, group);
      return { entity, location, key, folders };
    });
    const read = new Map<string, ReadTree | Error>();
    const waiting = [...groups];
    await Promise.all(
      Array.from({ length: CONCURRENCY }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [key, group] = next;
          try {
            read.set(
              key,
              await this.#trees.read({
                ...group,
                folders: [...group.folders].sort(),
                fresh: options.fresh,
              }),
            );
          } catch (error) {
            read.set(key, error as Error);
          }
        }
      }),
    );
    return located.map(({ entity, location, key, folders }) => {
      const found = key === undefined ? undefined : read.get(key);
      if (!location || !found || found instanceof Error || !folders) {
        return fromEntity(
          entity,
          found instanceof Error
            ? `"${location?.repository}" could not be read: ${found.message}`
            : 'It comes from no repository',
        );
      }
      const tree = new Map(
        [...found.tree].filter(([path]) => isInFolders(path, folders)),
      );
      const ref = stringifyEntityRef(entity);
      const { templates, problems } = parseTemplates(tree);
      const template = templates.find(
        ({ path, ref: own }) => path === location.file && own === ref,
      );
      const own = problems.filter(({ file }) => file === location.file);
      const source = {
        repository: location.repository,
        revision: location.revision,
        commit: found.commit,
        file: location.file,
      };
      if (template || own.length > 0) {
        return { ref, entity, template, problems: own, source, tree };
      }
      return fromEntity(
        entity,
        `"${location.file}" of ${location.repository} does not hold it`,
      );
    });
  }
}

/** Form and steps from the catalog: enough for words and needs, not for what would be written. */
function fromEntity(entity: Entity, unreadable: string): CatalogTemplate {
  const { apiVersion, kind, metadata, spec } = entity;
  const { name, namespace, title, description, tags, labels } = metadata;
  const tree = new Map([
    [
      'template.yaml',
      encoder.encode(
        stringify({
          apiVersion,
          kind,
          metadata: { name, namespace, title, description, tags, labels },
          spec,
        }),
      ),
    ],
  ]);
  const { templates, problems } = parseTemplates(tree);
  return {
    ref: stringifyEntityRef(entity),
    entity,
    template: templates[0],
    problems,
    unreadable,
    tree,
  };
}
