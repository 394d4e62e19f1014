/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { startReviewSteps } from '../__testUtils__/startReviewSteps';

jest.setTimeout(300_000);

const FILES = 5_000;
const LINES = 40;
/** How many of the files hold a credential: far more than a review may say. */
const EVERY = 10;

describe('a pull request of 5,000 files and 200,000 lines', () => {
  it('is reviewed whole, within the bounds of what is read, said and kept, and says what was not looked at', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/everything',
      files: { 'src/a.ts': 'export const a = 1;\n', CODEOWNERS: '* @ada\n' },
    });
    const key = `AKIA${'QWRTKPLM'}${'ODNN7QZF'}`;
    const files = Object.fromEntries(
      Array.from({ length: FILES }, (_, file) => [
        `src/part-${file % 50}/file-${file}.ts`,
        Array.from({ length: LINES }, (__, line) =>
          line === 3 && file % EVERY === 0
            ? `export const key${file} = "${key}";\n`
            : `export const value${line} = compute(${file}, ${line});\n`,
        ).join(''),
      ]),
    );
    forge.push({ repository, branch: 'change', files });
    const ref = forge.openPullRequest({
      repository,
      branch: 'change',
      title: 'Everything',
    });
    const steps = await startReviewSteps({ kind: 'embedded', forge });
    try {
      const reviewId = (await steps.request(ref))!;
      let mostRead = 0;
      const { preparer, poster, store } = steps.process(async (run, name) => {
        const result = await run();
        if (name === 'files') {
          mostRead = Math.max(mostRead, (result as unknown[]).length);
        }
        return result;
      });
      const { signal } = new AbortController();
      await preparer.run({ reviewId, attempt: 0, signal });
      await poster.run(reviewId);
      const review = (await store.get(reviewId))!;
      expect(review.state).toBe('posted');
      const { coverage } = review;
      expect(coverage).toMatchObject({ hunks: FILES, complete: true });
      const { reviewed, partly, skipped } = coverage!;
      // Each hunk is one of them: none is forgotten.
      expect(reviewed + partly + skipped).toBe(FILES);
      expect(coverage!.gaps.length).toBeLessThanOrEqual(200);
      expect(mostRead).toBeLessThanOrEqual(500);
      expect(review.failedRules).toEqual([]);
      const secrets = review.prepared!.findings.filter(
        ({ ruleId }) => ruleId === 'secrets',
      );
      expect(secrets).toHaveLength(FILES / EVERY);
      const [text, ...more] = forge.conversation(ref);
      expect(more).toEqual([]);
      // The cap of GitHub on the text of a review.
      expect(text.length).toBeLessThan(65_536);
      expect(text).toContain(`of ${FILES} changed hunks`);
      const threads = await forge.service.reviewThreads(ref, {
        credentials: {} as any,
      });
      expect(threads.length).toBeLessThanOrEqual(
        review.prepared!.maxComments + 1,
      );
      // What was not said in the forge is not lost.
      const pull = (await store.pullRequest({
        repository: repository.url,
        number: ref.number,
      }))!;
      expect((await store.findings(pull.id)).length).toBe(
        review.prepared!.findings.length,
      );
    } finally {
      await steps.stop();
    }
  });
});
