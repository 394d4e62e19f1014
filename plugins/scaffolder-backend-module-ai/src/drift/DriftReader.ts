/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { posix } from 'node:path';
import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateDrift } from '@ghostlight/backstage-plugin-ai-common';
import {
  entityLocations,
  type AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import {
  parseScaffoldLock,
  parseTemplates,
  renderTemplate,
  SCAFFOLD_LOCK_PATH,
  updateRepository,
  type FileTree,
  type RepositoryUpdate,
  type ScaffoldLock,
  type Template,
} from '@ghostlight/template-care';
import type { RepositoryTrees } from '../templates/RepositoryTrees';
import { templateFolders } from '../templates/templateFolders';
import { descriptorLocation } from '../templates/descriptorLocation';
import type { TemplateReader } from '../templates/TemplateReader';

/** A generated repository as it was read. */
export type DriftReading = {
  repository: string;
  /** Of the tree, for the next conditional read. */
  etag: string;
  /** Folder of the component, with a slash at its end; empty for the whole repository. */
  prefix: string;
  /** Absent when the repository has no lock file: it was not generated. */
  drift?: TemplateDrift;
  lock?: ScaffoldLock;
  update?: RepositoryUpdate;
  /** What the template would write now. */
  next?: FileTree;
};

/** Compares generated repositories with the commit of the template that generated them and with the template of now. */
export class DriftReader {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #reader: TemplateReader;
  readonly #scm: AiScmService;
  readonly #trees: RepositoryTrees;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    reader: TemplateReader;
    scm: AiScmService;
    trees: RepositoryTrees;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#reader = options.reader;
    this.#scm = options.scm;
    this.#trees = options.trees;
  }

  /**
   * @returns `undefined` when the entity comes from no repository, or when the tree is that of `etag`
   * @throws what the forge answers for the generated repository; of the template's, `unknown` says why
   */
  async read(
    entity: Entity,
    options: { etag?: string } = {},
  ): Promise<DriftReading | undefined> {
    const [location] = entityLocations(entity);
    if (!location) {
      return undefined;
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repository = { url: location.repository };
    const tree = await this.#scm.tree(
      { repository, revision: location.revision, etag: options.etag },
      { credentials },
    );
    if (!tree) {
      return undefined;
    }
    const prefix = location.path ? `${location.path}/` : '';
    const reading = {
      repository: location.repository,
      etag: tree.etag,
      prefix,
    };
    const present = new Set(
      tree.entries
        .filter(({ type }) => type === 'file')
        .map(({ path }) => path),
    );
    if (!present.has(`${prefix}${SCAFFOLD_LOCK_PATH}`)) {
      return reading;
    }
    const files = async (paths: string[]) =>
      new Map(
        (
          await this.#scm.files(
            { repository, commit: tree.commit, paths },
            { credentials },
          )
        ).map(({ path, content }) => [path.slice(prefix.length), content]),
      );
    const lockFile = (await files([`${prefix}${SCAFFOLD_LOCK_PATH}`])).get(
      SCAFFOLD_LOCK_PATH,
    );
    const drift: TemplateDrift = {
      entityRef: stringifyEntityRef(entity),
      repository: location.repository,
      templateRef: 'unknown',
      ownerRef: entity.relations?.find(({ type }) => type === 'ownedBy')
        ?.targetRef,
      state: 'unknown',
      changes: [],
      conflicts: [],
      left: [],
      checkedAt: new Date().toISOString(),
    };
    let lock: ScaffoldLock;
    try {
      lock = parseScaffoldLock(Buffer.from(lockFile ?? []).toString('utf8'));
    } catch (error) {
      return {
        ...reading,
        drift: { ...drift, reason: (error as Error).message },
      };
    }
    drift.templateRef = lock.template.ref;
    drift.baseCommit = lock.template.commit;
    if (lock.ejected) {
      return {
        ...reading,
        lock,
        drift: {
          ...drift,
          state: 'ejected',
          reason: lock.ejected.reason ?? 'Its lock file says that it left',
          ejected: {
            by: lock.ejected.by ?? SCAFFOLD_LOCK_PATH,
            at: lock.ejected.at,
          },
        },
      };
    }
    let sides: { base: FileTree; next: FileTree; commit: string };
    try {
      sides = await this.#sides(lock);
    } catch (error) {
      return {
        ...reading,
        lock,
        drift: { ...drift, reason: (error as Error).message },
      };
    }
    const { base, next, commit } = sides;
    const current = await files(
      [...new Set([...base.keys(), ...next.keys()])]
        .map(path => `${prefix}${path}`)
        .filter(path => present.has(path)),
    );
    const update = updateRepository({
      base,
      next,
      current,
      seeded: seededOf(lock),
    });
    return {
      ...reading,
      lock,
      update,
      next,
      drift: {
        ...drift,
        templateCommit: commit,
        state: stateOf(update),
        changes: update.changes.map(change => ({
          path: change.path,
          kind: kindOf(change),
        })),
        conflicts: update.conflicts.map(({ path, reason, message }) => ({
          path,
          reason,
          message,
        })),
        left: update.left.map(({ path, reason }) => ({ path, reason })),
      },
    };
  }

  /** The template rendered at the generating commit (never at its head) and now, with the answers of then. */
  async #sides(
    lock: ScaffoldLock,
  ): Promise<{ base: FileTree; next: FileTree; commit: string }> {
    const { ref, commit } = lock.template;
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity) {
      throw new Error(`The template "${ref}" is not in the catalog any more`);
    }
    const location = descriptorLocation(entity);
    const [now] = await this.#reader.read([entity], { fresh: true });
    if (!location || !now.source || !now.template) {
      throw new Error(
        `The template "${ref}" cannot be read. ${now.unreadable ?? ''}`.trim(),
      );
    }
    if (!commit) {
      throw new Error('The lock file names no commit of the template');
    }
    const file = lock.template.path ?? location.file;
    const folder = posix.dirname(file);
    const then = await this.#trees.read({
      repository: lock.template.repository ?? location.repository,
      revision: commit,
      folders: [
        ...new Set([
          ...templateFolders(entity, location),
          folder === '.' ? '' : folder,
        ]),
      ].sort(),
    });
    const old = parseTemplates(then.tree).templates.find(
      template => template.path === file,
    );
    if (!old) {
      throw new Error(`"${file}" held no template at ${commit}`);
    }
    return {
      base: render(then.tree, old, lock.values, 'at the generating commit'),
      next: render(now.tree, now.template, lock.values, 'of now'),
      commit: now.source.commit,
    };
  }
}

/** Globs that match the seeded files and nothing else. */
export function seededOf(lock: ScaffoldLock): string[] {
  return Object.entries(lock.files)
    .filter(([, { kind }]) => kind === 'seeded')
    .map(([path]) => path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&'));
}

function render(
  tree: FileTree,
  template: Template,
  values: Readonly<Record<string, unknown>>,
  which: string,
): FileTree {
  const { files, problems } = renderTemplate({ tree, template, values });
  const failure = problems.find(({ severity }) => severity === 'error');
  if (failure) {
    throw new Error(
      `The template ${which} does not render with the answers of the lock file: ${failure.message} (${failure.file}:${failure.line})`,
    );
  }
  return new Map([...files].map(([path, { bytes }]) => [path, bytes]));
}

function stateOf({
  conflicts,
  changes,
}: RepositoryUpdate): TemplateDrift['state'] {
  if (conflicts.length > 0) {
    return 'conflicts';
  }
  return changes.length > 0 ? 'behind' : 'current';
}

function kindOf(
  change: RepositoryUpdate['changes'][number],
): 'add' | 'change' | 'delete' {
  if (change.kind === 'delete') {
    return 'delete';
  }
  return change.isNew ? 'add' : 'change';
}
