/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  CampaignEdit,
  FileEdit,
  ProposedPullRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  entityLocations,
  type AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import { textOf } from '@ghostlight/template-care';
import { applyEdits, type ChangedText } from './applyEdits';

const MAX_FILE_BYTES = 1_000_000;

/** Reads and proposes in the repositories of a campaign, on the service's own credentials. */
export class CampaignTargets {
  readonly #auth: AuthService;
  readonly #labels: string[];
  readonly #scm: AiScmService;

  constructor(options: {
    auth: AuthService;
    labels: string[];
    scm: AiScmService;
  }) {
    this.#auth = options.auth;
    this.#labels = options.labels;
    this.#scm = options.scm;
  }

  /**
   * What edits would change in the repository of a component; paths are those of the repository.
   *
   * @throws Error when the component comes from no repository
   */
  async read(
    entity: Entity,
    edits: readonly CampaignEdit[],
  ): Promise<{ repository: string; files: ChangedText[] }> {
    const [location] = entityLocations(entity);
    if (!location) {
      throw new Error('It comes from no repository');
    }
    const prefix = location.path ? `${location.path}/` : '';
    const placed = edits.map(edit => ({
      ...edit,
      path: `${prefix}${edit.path}`,
    }));
    const { current, binary } = await this.texts(
      location.repository,
      placed.map(({ path }) => path),
    );
    return {
      repository: location.repository,
      files: applyEdits({ edits: placed, current, binary }),
    };
  }

  /** The texts of some paths at the head of the default branch. */
  async texts(
    url: string,
    paths: readonly string[],
  ): Promise<{ current: Map<string, string>; binary: Set<string> }> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repository = { url };
    const tree = await this.#scm.tree({ repository }, { credentials });
    const present = new Set(
      tree?.entries.filter(({ type }) => type === 'file').map(e => e.path),
    );
    const wanted = [...new Set(paths)].filter(path => present.has(path));
    const files =
      tree && wanted.length > 0
        ? await this.#scm.files(
            {
              repository,
              commit: tree.commit,
              paths: wanted,
              maxBytes: MAX_FILE_BYTES,
            },
            { credentials },
          )
        : [];
    const current = new Map<string, string>();
    for (const { path, content } of files) {
      const text = textOf(content);
      if (text !== undefined) {
        current.set(path, text);
      }
    }
    // What is there and was not read as text, for its size or its bytes, is not edited.
    return {
      current,
      binary: new Set(wanted.filter(path => !current.has(path))),
    };
  }

  async propose(request: {
    repository: string;
    purpose: string;
    title: string;
    body: string;
    files: readonly ChangedText[];
  }): Promise<ProposedPullRequest> {
    const { repository, files, ...rest } = request;
    const edits = files.map(
      ({ path, after }): FileEdit =>
        after === undefined ? { path, delete: true } : { path, content: after },
    );
    return this.#scm.propose(
      {
        ...rest,
        repository: { url: repository },
        labels: this.#labels,
        edits,
        fingerprint: rest.purpose,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
  }

  async pullState(
    repository: string,
    number: number,
  ): Promise<'open' | 'closed' | 'merged'> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    return (
      await this.#scm.pullRequest(
        { repository: { url: repository }, number },
        { credentials },
      )
    ).state;
  }

  async comment(
    repository: string,
    number: number,
    comment: { body: string; marker: string },
  ): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    await this.#scm.comment(
      { pullRequest: { repository: { url: repository }, number }, ...comment },
      { credentials },
    );
  }
}
