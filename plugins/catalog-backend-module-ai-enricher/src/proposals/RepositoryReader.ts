/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import {
  enrichRepository,
  GroupDirectory,
  treeFromFiles,
  type ComponentFingerprint,
  type Enrichment,
} from '@ghostlight/repo-evidence';
import type {
  DetectorFacts,
  EvidenceDetectors,
} from '../detectors/EvidenceDetectors';
import { fingerprintComponents } from './fingerprintComponents';

const MAX_FILE_BYTES = 1_000_000;
/** Never evidence, often most of the bytes. */
const NO_EVIDENCE =
  /\.(?:png|jpe?g|gif|webp|ico|svg|pdf|zip|gz|tgz|jar|war|exe|dll|so|dylib|woff2?|ttf|eot|mp[34]|mov|bin|wasm|snap)$/i;

/** Owners are resolved against these; the hash says whether they changed. */
export type Directory = { groups: GroupDirectory; hash: string } | undefined;

/** Groups and people of the catalog as the engine takes them. `undefined` when there are none: owners then stay as they are. */
export function directoryOf(entities: Iterable<Entity>): Directory {
  const people = [...entities].filter(
    ({ kind }) => kind === 'Group' || kind === 'User',
  );
  if (people.length === 0) {
    return undefined;
  }
  const text = JSON.stringify(
    people.map(({ kind, metadata, spec }) => ({
      kind,
      metadata: {
        name: metadata.name,
        namespace: metadata.namespace,
        title: metadata.title,
        annotations: metadata.annotations,
      },
      spec: { profile: spec?.profile, memberOf: spec?.memberOf },
    })),
  );
  return {
    groups: GroupDirectory.fromYaml(text),
    hash: createHash('sha256').update(text).digest('hex'),
  };
}

/** A repository as it was read. */
export type ReadRepository = {
  commit: string;
  etag: string;
  enrichment: Enrichment;
  /** By component; those without enough code to judge have none. */
  fingerprints: Map<string, ComponentFingerprint>;
  /** What detectors of other modules saw, by entity. */
  detected: Map<string, DetectorFacts>;
};

/** Reads repositories and asks the engine what they show. */
export class RepositoryReader {
  readonly #auth: AuthService;
  readonly #scm: AiScmService;
  readonly #detectors: EvidenceDetectors | undefined;

  constructor(options: {
    auth: AuthService;
    scm: AiScmService;
    detectors?: EvidenceDetectors;
  }) {
    this.#auth = options.auth;
    this.#scm = options.scm;
    this.#detectors = options.detectors;
  }

  /** What a reading rests on besides the tree: when it changes, an unchanged tree is read again. */
  basis(directory: Directory): string {
    return `${directory?.hash ?? 'none'}${this.#detectors?.key ?? ''}`;
  }

  /** `undefined` when the tree is that of `etag`: one conditional request, nothing else. */
  async read(
    url: string,
    options: {
      etag?: string;
      directory: Directory;
      /**
       * Component types in use in the catalog, one entry a component: a guess takes their words. No part of the `basis`: a
       * component more is no reason to read every repository again.
       */
      types: readonly string[];
      /** For a new descriptor. */
      projectSlug?: { annotation: string; value: string };
    },
  ): Promise<ReadRepository | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repository = { url };
    const tree = await this.#scm.tree(
      { repository, etag: options.etag },
      { credentials },
    );
    if (!tree) {
      return undefined;
    }
    const files = await this.#scm.files(
      {
        repository,
        commit: tree.commit,
        filter: path => !NO_EVIDENCE.test(path),
        maxBytes: MAX_FILE_BYTES,
      },
      { credentials },
    );
    const { pathname } = new URL(url);
    const read = treeFromFiles(
      files.map(({ path, content }) => ({
        path,
        content: Buffer.from(content),
      })),
    );
    const enrichment = enrichRepository({
      tree: read,
      name: pathname.split('/').pop() ?? url,
      directory: options.directory?.groups,
      types: options.types,
      ...(options.projectSlug ? { projectSlug: options.projectSlug } : {}),
    });
    return {
      commit: tree.commit,
      etag: tree.etag,
      enrichment,
      fingerprints: fingerprintComponents(read, enrichment),
      detected:
        (await this.#detectors?.detect({
          repository: url,
          tree: read,
          enrichment,
        })) ?? new Map(),
    };
  }
}
