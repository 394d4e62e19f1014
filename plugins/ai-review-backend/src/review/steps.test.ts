/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  aiDatabaseKinds,
  inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { until } from '../__testUtils__/startReviewBackend';
import { startReviewSteps, type Step } from '../__testUtils__/startReviewSteps';

jest.setTimeout(300_000);

/** A key by its form, different for each number; written in parts so that no scanner takes the test for a leak. */
const keyLine = (number: number) =>
  `export const key = "AKIA${[...`${1000 + number}`]
    .map(digit => 'QWRTKPLMZH'[Number(digit)])
    .join('')}ODNN7QZFVBEG";\n`;
const credentials = {} as any;

function company() {
  const forge = inMemoryForge();
  const repository = forge.createRepository({
    name: 'acme/shop',
    files: { 'src/a.ts': 'export const a = 1;\n' },
  });
  let count = 0;
  /** A pull request with one remark at least: a key in the code. */
  const open = () => {
    count += 1;
    const branch = `change-${count}`;
    forge.push({
      repository,
      branch,
      files: {
        [`src/key${count}.ts`]: keyLine(count),
      },
    });
    return {
      branch,
      ref: forge.openPullRequest({ repository, branch, title: 'A key' }),
    };
  };
  return { forge, repository, open };
}

/** Ends the process at a step, before or after what it does. */
class Killed extends Error {}
const killAt = (place: number, after: boolean) => {
  let count = 0;
  const state = { reached: false };
  const step: Step = async run => {
    count += 1;
    if (state.reached) {
      throw new Killed();
    }
    if (count === place) {
      state.reached = true;
      if (after) {
        await run();
      }
      throw new Killed();
    }
    return run();
  };
  return { state, step };
};

describe.each(aiDatabaseKinds())('steps of a review on %s', kind => {
  it('leads to exactly one review wherever the process is killed', async () => {
    const { forge, open } = company();
    const steps = await startReviewSteps({ kind, forge });
    try {
      const places: number[] = [];
      for (const after of [false, true]) {
        for (let place = 1; ; place++) {
          const { ref } = open();
          const id = (await steps.request(ref))!;
          const { state, step } = killAt(place, after);
          const work = async (given?: Step) => {
            const { preparer, poster } = steps.process(given);
            const signal = new AbortController().signal;
            await preparer.run({ reviewId: id, attempt: 0, signal });
            await poster.run(id);
          };
          await work(step).catch(error => {
            if (!(error instanceof Killed)) {
              throw error;
            }
          });
          // The queue gives the job to another process, more than once if it has to.
          await work();
          await work();
          const review = await steps.process().store.get(id);
          expect([place, after, review?.state]).toEqual([
            place,
            after,
            'posted',
          ]);
          expect(review?.checkConclusion).toBe('neutral');
          expect(forge.conversation(ref)).toHaveLength(1);
          const threads = await forge.service.reviewThreads(ref, {
            credentials,
          });
          expect(threads).toHaveLength(review!.prepared!.findings.length);
          expect(threads.map(({ comments }) => comments[0].body)).toEqual(
            expect.arrayContaining([expect.stringContaining('secrets')]),
          );
          const findings = await steps
            .process()
            .store.findings(review!.pullRequestId);
          expect(findings.map(({ placement }) => placement)).toEqual(
            threads.map(() => expect.stringMatching(/line|file/)),
          );
          if (!state.reached) {
            places.push(place);
            break;
          }
        }
      }
      // There are many steps, and each was the last one once.
      expect(Math.min(...places)).toBeGreaterThan(15);
    } finally {
      await steps.stop();
    }
  });

  it('gives way to a newer push, and the newer review says what the older one did not', async () => {
    const { forge, repository, open } = company();
    const steps = await startReviewSteps({ kind, forge });
    try {
      const { ref, branch } = open();
      const first = (await steps.request(ref))!;
      const { preparer, poster, store } = steps.process();
      const signal = new AbortController().signal;
      await preparer.run({ reviewId: first, attempt: 0, signal });
      // The push comes after what was found is stored and before it is said.
      forge.push({
        repository,
        branch,
        files: { 'src/b.ts': 'export const b = 2;\n' },
      });
      const second = (await steps.request(ref))!;
      await poster.run(first);
      expect((await store.get(first))?.state).toBe('superseded');
      expect(forge.conversation(ref)).toEqual([]);
      await preparer.run({ reviewId: second, attempt: 0, signal });
      await poster.run(second);
      expect((await store.get(second))?.state).toBe('posted');
      expect(forge.conversation(ref)).toHaveLength(1);

      // Twenty more pushes, moves and shifts among them: nothing is said twice.
      for (let round = 0; round < 20; round++) {
        forge.push({
          repository,
          branch,
          files: {
            'src/key1.ts': `${'// a line above\n'.repeat(round + 1)}${keyLine(
              1,
            )}`,
          },
        });
        const id = (await steps.request(ref))!;
        await preparer.run({ reviewId: id, attempt: 0, signal });
        await poster.run(id);
      }
      const bodies = (
        await forge.service.reviewThreads(ref, { credentials })
      ).map(({ comments: [comment] }) => comment.body);
      expect(bodies.filter(body => body.includes('secrets'))).toHaveLength(1);
    } finally {
      await steps.stop();
    }
  });

  it('finds heads that no delivery told of, once', async () => {
    const { forge, repository, open } = company();
    const steps = await startReviewSteps({
      kind,
      forge,
      review: { poll: [repository.url] },
    });
    try {
      const { ref } = open();
      const { reconciler, store } = steps.process();
      // The clock of the forge.
      const { updatedAt } = await forge.service.pullRequest(ref, {
        credentials,
      });
      const now = new Date(updatedAt);
      const { found } = await until(
        () => reconciler.run(now),
        result => result.found > 0,
      );
      expect(found).toBe(1);
      expect(await reconciler.run(now)).toEqual({ found: 0 });
      const pull = await store.pullRequest({
        repository: ref.repository.url,
        number: ref.number,
      });
      await store.setPaused(pull!.id, true, 'ada');
      forge.push({
        repository,
        branch: 'change-1',
        files: { 'src/c.ts': 'export const c = 3;\n' },
      });
      expect(await reconciler.run(now)).toEqual({ found: 0 });
    } finally {
      await steps.stop();
    }
  });
});
