/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotAllowedError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import type { RepositoryRef } from '@ghostlight/backstage-plugin-ai-common';

/**
 * Why something is kept out, in words that name the rule.
 *
 * @public
 */
export type ExclusionRule = {
  kind: 'configuration' | 'annotation' | 'file';
  /** For example `ai.exclude.paths: "secrets/**"`. */
  description: string;
};

/**
 * Which paths of one repository are kept out.
 *
 * @public
 */
export interface PathExclusion {
  /** The rule that keeps a path out; directories count when all they hold does. */
  excluded(path: string): ExclusionRule | undefined;
  /** Changes when the rules do: part of every etag and cache key of what was read under them. */
  readonly key: string;
}

/**
 * Keeps repositories, paths and entities out of trees, indexes, prompts, caches, actions and exports.
 *
 * @remarks
 * Three ways to say it, each enough on its own: globs under `ai.exclude`, the annotation `ghostlight.io/exclude: 'true'` on
 * an entity, and the file `.ghostlight.yaml` in the repository with `exclude: true` or a list of globs, read at the commit
 * that is read. It fails closed: while the catalog cannot be asked for the first time, or the file is not readable as YAML,
 * nothing is let through.
 *
 * @public
 */
export interface ExclusionService {
  /** The rule that keeps the whole repository out, by configuration or annotation. */
  repositoryRule(repository: RepositoryRef): Promise<ExclusionRule | undefined>;

  /**
   * Paths kept out of a repository.
   *
   * @param file - text of `.ghostlight.yaml` at the commit, `undefined` when there is none
   * @throws NotAllowedError naming the rule when the whole repository is kept out.
   */
  paths(request: {
    repository: RepositoryRef;
    file?: string;
  }): Promise<PathExclusion>;

  /** The rule that keeps an entity out: its annotation, or the repository or folder it lives in. */
  entityRule(entity: Entity): Promise<ExclusionRule | undefined>;
}

/** @public */
export function exclusionError(
  what: string,
  rule: ExclusionRule,
): NotAllowedError {
  return new NotAllowedError(`${what} is excluded by ${rule.description}`);
}
