/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  DetectedEvidence,
  EvidenceDetector,
} from '@ghostlight/backstage-plugin-ai-node';
import type { Enrichment, RepositoryTree } from '@ghostlight/repo-evidence';
import { z } from 'zod/v4';

/** One detector at one entity. */
const TIMEOUT_MS = 10_000;
const MAX_FACTS = 40;

const evidence = z
  .array(
    z.object({
      file: z.string(),
      line: z.int().min(1),
      note: z.string().transform(note => note.slice(0, 300)),
    }),
  )
  .min(1);

/** What is believed of an answer: others write detectors, and an answer that does not fit is no evidence. */
const answer = z.object({
  technologies: z
    .array(
      z.object({
        name: z.string().min(1).max(100),
        kind: z.string().min(1).max(100),
        scope: z.enum(['runtime', 'dev', 'test']),
        evidence,
      }),
    )
    .max(MAX_FACTS)
    .default([]),
  owners: z
    .array(
      z.object({
        value: z.string().min(1).max(300),
        confidence: z.number().min(0).max(1),
        evidence,
      }),
    )
    .max(MAX_FACTS)
    .default([]),
});

/** What detectors of others saw of one entity, with evidence that resolves. */
export type DetectorFacts = Required<DetectedEvidence>;

/** The detectors that other modules added. */
export class EvidenceDetectors {
  readonly #detectors: readonly EvidenceDetector[];
  readonly #logger: LoggerService;

  constructor(options: {
    detectors: readonly EvidenceDetector[];
    logger: LoggerService;
  }) {
    this.#detectors = options.detectors;
    this.#logger = options.logger;
  }

  /** Changes when detectors come or go, so that repositories are read again then. */
  get key(): string {
    return this.#detectors
      .map(({ id }) => `+${id}`)
      .sort()
      .join('');
  }

  /** Never throws. By reference of the entity; those of which nothing was seen are not in it. */
  async detect(options: {
    repository: string;
    tree: RepositoryTree;
    enrichment: Enrichment;
  }): Promise<Map<string, DetectorFacts>> {
    const { repository, tree, enrichment } = options;
    const found = new Map<string, DetectorFacts>();
    if (this.#detectors.length === 0) {
      return found;
    }
    const paths = tree.entries.map(({ path }) => path);
    const seen = { paths, read: (path: string) => tree.read(path) };
    for (const { ref, file } of enrichment.entities) {
      const facts: DetectorFacts = { technologies: [], owners: [] };
      for (const detector of this.#detectors) {
        try {
          const { technologies, owners } = answer.parse(
            await withTimeout(signal =>
              detector.detect({
                repository,
                entityRef: ref,
                descriptor: file,
                tree: seen,
                signal,
              }),
            ),
          );
          facts.technologies.push(...resolved(technologies, tree));
          facts.owners.push(...resolved(owners, tree));
        } catch (error) {
          this.#logger.warn(
            `The evidence detector "${detector.id}" failed at "${repository}"; its evidence is left out`,
            toError(error),
          );
        }
      }
      if (facts.technologies.length + facts.owners.length > 0) {
        found.set(ref, facts);
      }
    }
    return found;
  }
}

/** Facts whose every line is in the tree. */
function resolved<
  T extends { evidence: Array<{ file: string; line: number }> },
>(facts: T[], tree: RepositoryTree): T[] {
  return facts.filter(fact =>
    fact.evidence.every(({ file, line }) => {
      const text = tree.read(file);
      return text !== undefined && line <= text.split('\n').length;
    }),
  );
}

async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`It took longer than ${TIMEOUT_MS / 1_000} s`);
      controller.abort(error);
      reject(error);
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
