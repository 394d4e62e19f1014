/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ServiceUnavailableError } from '@backstage/errors';
import {
  checkRendered,
  readPolicies,
  type FileTree,
  type PolicyResult,
} from '@ghostlight/template-care';
import type {
  ScaffolderPolicyFinding,
  ScaffolderPolicyReport,
} from '@ghostlight/backstage-plugin-ai-common';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';
import type { RepositoryTrees } from '../templates/RepositoryTrees';
import { readPolicyFolder } from './readPolicyFolder';

/** Where the organisation keeps its policies and the definitions (CRDs, XRDs) that its claims are checked against. */
export type PolicySources = {
  /** Folders beside the backend, or addresses of folders in repositories. */
  locations: readonly string[];
  /** Values in place of the variables of the same name, such as the registries that images may come from. */
  variables: Readonly<Record<string, unknown>>;
};

type Checkable = FileTree | ReadonlyMap<string, { bytes: Uint8Array }>;

const RANK = { refused: 0, warned: 1, 'not-checked': 2 };
const MAX_FINDINGS = 200;

/**
 * Evaluates the organisation's policies on files that are about to be written, as a cluster would at their creation.
 *
 * @remarks
 * Policies that cannot be read are no permission: everything that asks fails until they can.
 */
export class PolicyGuard {
  readonly #sources: PolicySources;
  readonly #trees: RepositoryTrees;

  constructor(options: { sources: PolicySources; trees: RepositoryTrees }) {
    this.#sources = options.sources;
    this.#trees = options.trees;
  }

  /**
   * @returns `undefined` when no policies are configured: nothing was checked
   * @throws ServiceUnavailableError naming the place that cannot be read
   */
  async check(files: Checkable): Promise<ScaffolderPolicyReport | undefined> {
    if (this.#sources.locations.length === 0) {
      return undefined;
    }
    const policies = await this.#policies();
    const plain = new Map<string, Uint8Array>();
    for (const [path, file] of files) {
      plain.set(path, file instanceof Uint8Array ? file : file.bytes);
    }
    const { results, problems } = checkRendered({
      files: plain,
      policies,
      variables: this.#sources.variables,
    });
    const count = (wanted: PolicyResult['result']) =>
      results.filter(({ result }) => result === wanted).length;
    return {
      passed: count('pass'),
      skipped: count('skip'),
      failed: count('fail'),
      notChecked: count('error'),
      findings: results
        .filter(({ result }) => result === 'fail' || result === 'error')
        .map(findingOf)
        .sort((a, b) => RANK[a.result] - RANK[b.result])
        .slice(0, MAX_FINDINGS),
      unreadable: problems,
    };
  }

  async #policies(): Promise<FileTree> {
    const all = new Map<string, Uint8Array>();
    for (const location of this.#sources.locations) {
      const tree = await this.#read(location);
      if (readPolicies(tree).policies.length === 0 && !holdsSchemas(tree)) {
        throw new ServiceUnavailableError(
          `"${location}" of "ai.scaffolder.policies.locations" holds no policy that can be evaluated`,
        );
      }
      // Two folders may hold files of the same name.
      for (const [path, bytes] of tree) {
        all.set(`${location.replace(/\/+$/, '')}/${path}`, bytes);
      }
    }
    return all;
  }

  async #read(location: string): Promise<FileTree> {
    try {
      if (!/^https?:\/\//.test(location)) {
        return await readPolicyFolder(location);
      }
      const [place] = entityLocations({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Location',
        metadata: {
          name: 'policies',
          annotations: { 'backstage.io/source-location': `url:${location}` },
        },
      });
      if (!place) {
        throw new Error('it is no address of a folder in a repository');
      }
      const { tree } = await this.#trees.read({
        repository: place.repository,
        revision: place.revision,
        folders: [place.path],
      });
      return new Map(
        [...tree].map(([path, bytes]) => [
          place.path ? path.slice(place.path.length + 1) : path,
          bytes,
        ]),
      );
    } catch (error) {
      throw new ServiceUnavailableError(
        `"${location}" of "ai.scaffolder.policies.locations" could not be read, so nothing is let through: ${
          (error as Error).message
        }`,
        error as Error,
      );
    }
  }
}

function findingOf(result: PolicyResult): ScaffolderPolicyFinding {
  const { policy, resource, file, line, message, action } = result;
  const verdict = action === 'deny' ? 'refused' : 'warned';
  return {
    policy,
    resource,
    file,
    line,
    message,
    result: result.result === 'error' ? 'not-checked' : verdict,
  };
}

const decoder = new TextDecoder();

function holdsSchemas(tree: FileTree): boolean {
  return [...tree.values()].some(bytes =>
    /^kind:\s*(CompositeResourceDefinition|CustomResourceDefinition)\s*$/m.test(
      decoder.decode(bytes),
    ),
  );
}
