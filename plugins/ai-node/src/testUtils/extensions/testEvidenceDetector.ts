/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export -- a suite for the test files of others */

import type {
  DetectedEvidence,
  EvidenceDetector,
  EvidenceTree,
} from '../../extensions/EvidenceDetector';

/**
 * A detector with files in which it sees something.
 *
 * @public
 */
export type EvidenceDetectorTestbed = {
  detector: EvidenceDetector;
  /** Contents by path. */
  files: Record<string, string>;
};

/**
 * The conformance suite of {@link EvidenceDetector}: call it at the top level of a test file.
 *
 * @public
 */
export function testEvidenceDetector(options: {
  name: string;
  start: () => EvidenceDetectorTestbed | Promise<EvidenceDetectorTestbed>;
}): void {
  describe(`EvidenceDetector conformance: ${options.name}`, () => {
    let testbed: EvidenceDetectorTestbed;

    const detect = (files: Record<string, string>, signal?: AbortSignal) =>
      testbed.detector.detect({
        repository: 'https://forge.example/acme/orders',
        entityRef: 'component:default/orders',
        descriptor: 'catalog-info.yaml',
        tree: treeOf(files),
        signal: signal ?? new AbortController().signal,
      });

    beforeEach(async () => {
      testbed = await options.start();
    });

    it('has an id in kebab-case', () => {
      expect(testbed.detector.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    });

    it('sees something, and names lines that are there', async () => {
      const facts = factsOf(await detect(testbed.files));
      expect(facts.length).toBeGreaterThan(0);
      for (const { evidence } of facts) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { file, line, note } of evidence) {
          expect(Object.keys(testbed.files)).toContain(file);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(
            testbed.files[file].split('\n').length,
          );
          expect(note.trim()).not.toBe('');
        }
      }
    });

    it('sees the same in the same', async () => {
      expect(await detect(testbed.files)).toEqual(await detect(testbed.files));
    });

    it('sees nothing in an empty repository', async () => {
      expect(factsOf(await detect({}))).toEqual([]);
    });

    it('is not upset by files of strangers', async () => {
      const hostile = [
        '\u0000\u0001\ud800',
        '{'.repeat(20_000),
        '- '.repeat(20_000),
        '__proto__: &a [*a]',
        'a'.repeat(200_000),
        '',
      ];
      for (const text of hostile) {
        const files = Object.fromEntries(
          Object.keys(testbed.files).map(path => [path, text]),
        );
        for (const { evidence } of factsOf(await detect(files))) {
          expect(
            evidence.every(({ line }) => line <= text.split('\n').length),
          ).toBe(true);
        }
      }
    });

    it('stops when the signal aborts', async () => {
      const controller = new AbortController();
      controller.abort();
      await expect(detect(testbed.files, controller.signal)).rejects.toThrow();
    });
  });
}

function treeOf(files: Record<string, string>): EvidenceTree {
  return {
    paths: Object.keys(files),
    read: path => (Object.hasOwn(files, path) ? files[path] : undefined),
  };
}

function factsOf({ technologies = [], owners = [] }: DetectedEvidence) {
  return [...technologies, ...owners];
}
