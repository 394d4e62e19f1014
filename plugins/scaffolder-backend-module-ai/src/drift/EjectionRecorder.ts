/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { TemplatePullRequest } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import {
  formatScaffoldLock,
  SCAFFOLD_LOCK_PATH,
  type ScaffoldLock,
} from '@ghostlight/template-care';
import { stableHash } from '../plan/stableHash';
import type { DriftReader } from './DriftReader';

const PURPOSE = 'template-eject';

/** What became of the lock file: a pull request, or why there is none. */
export type RecordedEjection = {
  pullRequest?: TemplatePullRequest;
  reason?: string;
};

/**
 * Writes into the lock file that a repository left its template, by pull request: the same words that `ghostlight templates eject`
 * writes, so that whoever reads the repository knows. The decision itself holds at once.
 */
export class EjectionRecorder {
  readonly #auth: AuthService;
  readonly #labels: string[];
  readonly #logger: LoggerService;
  readonly #reader: DriftReader;
  readonly #scm: AiScmService;

  constructor(options: {
    auth: AuthService;
    labels: string[];
    logger: LoggerService;
    reader: DriftReader;
    scm: AiScmService;
  }) {
    this.#auth = options.auth;
    this.#labels = options.labels;
    this.#logger = options.logger;
    this.#reader = options.reader;
    this.#scm = options.scm;
  }

  /** Never throws: a repository that cannot be written to has left its template all the same. */
  async record(
    entity: Entity,
    decision: { ejected?: NonNullable<ScaffoldLock['ejected']> },
  ): Promise<RecordedEjection> {
    try {
      return await this.#record(entity, decision.ejected);
    } catch (error) {
      const reason = `The lock file of "${
        entity.metadata.name
      }" does not say it: ${(error as Error).message}`;
      this.#logger.warn(reason);
      return { reason };
    }
  }

  async #record(
    entity: Entity,
    ejected: ScaffoldLock['ejected'],
  ): Promise<RecordedEjection> {
    const reading = await this.#reader.read(entity);
    if (!reading?.lock) {
      return { reason: 'There is no lock file to say it' };
    }
    const { lock, prefix } = reading;
    const repository = { url: reading.repository };
    const credentials = await this.#auth.getOwnServiceCredentials();
    if (Boolean(lock.ejected) === Boolean(ejected)) {
      if (!ejected) {
        await this.#withdraw(repository, titleOf(lock, true));
      }
      return {};
    }
    const { files, ejected: before, ...head } = lock;
    const result = await this.#scm.propose(
      {
        repository,
        purpose: prefix ? `${PURPOSE}:${prefix.slice(0, -1)}` : PURPOSE,
        title: titleOf(lock, ejected !== undefined),
        body: ejected
          ? `${ejected.by} decided that this goes its own way. No update of ${lock.template.ref} is proposed any more; this writes it into the lock file, where the command line reads it too.`
          : `Updates of ${lock.template.ref} are wanted again. Until this is merged, the lock file says otherwise.`,
        labels: this.#labels,
        edits: [
          {
            path: `${prefix}${SCAFFOLD_LOCK_PATH}`,
            content: formatScaffoldLock({
              ...head,
              ...(ejected ? { ejected } : {}),
              files,
            }),
          },
        ],
        fingerprint: stableHash([
          ejected !== undefined,
          (ejected ?? before)?.at,
        ]),
      },
      { credentials },
    );
    return {
      reason: result.reason,
      pullRequest: result.pullRequest && {
        number: result.pullRequest.number,
        url: result.pullRequest.url,
      },
    };
  }

  /** Whoever came back before the pull request was merged does not want it merged later. */
  async #withdraw(repository: { url: string }, title: string): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const open = await this.#scm.pullRequests(
      { repository, state: 'open' },
      { credentials },
    );
    for (const { number } of open.filter(pull => pull.title === title)) {
      await this.#scm.comment(
        {
          pullRequest: { repository, number },
          marker: `${PURPOSE}-withdrawn`,
          body: 'This was taken back in the portal: please close it without merging.',
        },
        { credentials },
      );
    }
  }
}

function titleOf({ template }: ScaffoldLock, leaves: boolean): string {
  return leaves
    ? `Leave the template ${template.ref}`
    : `Come back to the template ${template.ref}`;
}
