/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { isExcluded, readExclusion } from '@ghostlight/doc-retrieval';
import {
  EXCLUDE_ANNOTATION,
  EXCLUDE_FILE,
  type RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  type ExclusionRule,
  type ExclusionService,
  type PathExclusion,
  exclusionError,
} from './ExclusionService';
import { reportConfiguration } from '../health/reportConfiguration';
import { entityLocations, normalizeRepositoryUrl } from './entityLocations';
import { createGlobMatcher } from './createGlobMatcher';

const CACHE_MS = 60_000;

/**
 * See {@link ExclusionService}.
 *
 * @public
 */
export class DefaultExclusionService implements ExclusionService {
  readonly #repositories: Array<{
    glob: string;
    matches: (text: string) => boolean;
  }>;
  readonly #paths: Array<{ glob: string; matches: (path: string) => boolean }>;
  readonly #problem: Error | undefined;
  readonly #loadEntities: (() => Promise<Entity[]>) | undefined;
  #entities: { entities: Entity[]; at: number } | undefined;
  #loading: Promise<Entity[]> | undefined;

  /**
   * @param options - `loadExcludedEntities` lists the entities with the annotation, whoever asks, with
   * {@link excludedEntitiesFilter}; without it annotations are not looked at. With wrong configuration every question throws
   * `ServiceUnavailableError` naming the key: what is excluded is not known, so nothing passes.
   */
  static fromConfig(
    config: Config,
    options?: { loadExcludedEntities?: () => Promise<Entity[]> },
  ): DefaultExclusionService {
    let globs: { repositories: string[]; paths: string[] };
    let problem: Error | undefined;
    try {
      globs = {
        repositories:
          config.getOptionalStringArray('ai.exclude.repositories') ?? [],
        paths: config.getOptionalStringArray('ai.exclude.paths') ?? [],
      };
    } catch (error) {
      // Services are made from this: throwing here would keep the portal from starting.
      problem = toError(error);
      globs = { repositories: [], paths: [] };
    }
    reportConfiguration({ feature: 'Exclusion of repositories', problem });
    return new DefaultExclusionService({ ...globs, problem, ...options });
  }

  private constructor(options: {
    repositories: string[];
    paths: string[];
    problem: Error | undefined;
    loadExcludedEntities?: () => Promise<Entity[]>;
  }) {
    this.#repositories = options.repositories.map(glob => ({
      glob,
      matches: createGlobMatcher(glob, { nocase: true }),
    }));
    this.#paths = options.paths.map(glob => ({
      glob,
      matches: createGlobMatcher(glob),
    }));
    this.#problem = options.problem;
    this.#loadEntities = options.loadExcludedEntities;
  }

  async repositoryRule(
    repository: RepositoryRef,
  ): Promise<ExclusionRule | undefined> {
    if (this.#problem) {
      throw new ServiceUnavailableError(
        `Nothing is read, because what is excluded is not known: ${
          this.#problem.message
        }`,
        this.#problem,
      );
    }
    const url = normalizeRepositoryUrl(repository.url);
    const { host, pathname } = new URL(url);
    const name = pathname.slice(1);
    for (const { glob, matches } of this.#repositories) {
      if (matches(name) || matches(url) || matches(`${host}/${name}`)) {
        return {
          kind: 'configuration',
          description: `ai.exclude.repositories: "${glob}"`,
        };
      }
    }
    for (const entity of await this.#excludedEntities()) {
      for (const location of entityLocations(entity)) {
        if (location.repository === url && location.path === '') {
          return annotationRule(entity);
        }
      }
    }
    return undefined;
  }

  async paths(request: {
    repository: RepositoryRef;
    file?: string;
  }): Promise<PathExclusion> {
    const { repository } = request;
    const what = `The repository "${repository.url}"`;
    const rule = await this.repositoryRule(repository);
    if (rule) {
      throw exclusionError(what, rule);
    }
    const url = normalizeRepositoryUrl(repository.url);
    const rules: Array<{
      matches: (path: string) => boolean;
      rule: ExclusionRule;
    }> = this.#paths.map(({ glob, matches }) => ({
      matches,
      rule: {
        kind: 'configuration',
        description: `ai.exclude.paths: "${glob}"`,
      },
    }));
    for (const entity of await this.#excludedEntities()) {
      for (const location of entityLocations(entity)) {
        if (location.repository === url && location.path !== '') {
          rules.push({
            matches: path =>
              path === location.path || path.startsWith(`${location.path}/`),
            rule: {
              ...annotationRule(entity),
              description: `${annotationRule(entity).description} ("${
                location.path
              }")`,
            },
          });
        }
      }
    }
    // The file is read at each commit, so it is no part of the key.
    const key = createHash('sha256')
      .update(JSON.stringify(rules.map(entry => entry.rule.description)))
      .digest('hex')
      .slice(0, 16);
    if (request.file !== undefined) {
      const file = readExclusion(request.file);
      if (file.everything) {
        throw exclusionError(what, {
          kind: 'file',
          description: `the file "${EXCLUDE_FILE}" in it`,
        });
      }
      // One rule for all its globs: a later `!glob` lets in again, within the file only.
      rules.push({
        matches: path => isExcluded({ path, exclusion: file }),
        rule: {
          kind: 'file',
          description: `the file "${EXCLUDE_FILE}" of the repository`,
        },
      });
    }
    return {
      key,
      excluded: path => rules.find(({ matches }) => matches(path))?.rule,
    };
  }

  async entityRule(entity: Entity): Promise<ExclusionRule | undefined> {
    if (isExcludedEntity(entity)) {
      return annotationRule(entity);
    }
    for (const { repository, path } of entityLocations(entity)) {
      const rule = await this.repositoryRule({ url: repository });
      if (rule) {
        return rule;
      }
      if (path !== '') {
        const paths = await this.paths({ repository: { url: repository } });
        const pathRule = paths.excluded(path);
        if (pathRule) {
          return pathRule;
        }
      }
    }
    return undefined;
  }

  async #excludedEntities(): Promise<Entity[]> {
    const load = this.#loadEntities;
    if (!load) {
      return [];
    }
    if (this.#entities && Date.now() - this.#entities.at < CACHE_MS) {
      return this.#entities.entities;
    }
    this.#loading ??= load()
      .then(loaded => {
        const entities = loaded.filter(isExcludedEntity);
        this.#entities = { entities, at: Date.now() };
        return entities;
      })
      .finally(() => {
        this.#loading = undefined;
      });
    try {
      return await this.#loading;
    } catch (error) {
      // What was excluded a while ago still is; with nothing known, nothing may pass.
      if (this.#entities) {
        return this.#entities.entities;
      }
      throw new ServiceUnavailableError(
        'The catalog cannot be asked which entities are excluded, so nothing is read yet',
        error instanceof Error ? error : undefined,
      );
    }
  }
}

/** The catalog filter for entities that are kept out. @public */
export const excludedEntitiesFilter = {
  [`metadata.annotations.${EXCLUDE_ANNOTATION}`]: 'true',
};

function isExcludedEntity(entity: Entity): boolean {
  return entity.metadata.annotations?.[EXCLUDE_ANNOTATION] === 'true';
}

function annotationRule(entity: Entity): ExclusionRule {
  const { kind, metadata } = entity;
  return {
    kind: 'annotation',
    description: `the annotation ${EXCLUDE_ANNOTATION} of ${kind.toLowerCase()}:${
      metadata.namespace ?? 'default'
    }/${metadata.name}`,
  };
}
