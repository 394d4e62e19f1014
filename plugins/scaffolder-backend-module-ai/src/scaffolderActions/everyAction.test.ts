/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PolicyGuard } from '../policies/PolicyGuard';
import type { RepositoryTrees } from '../templates/RepositoryTrees';
import {
  CLAIM,
  PLAN,
  portal,
  SKELETON,
  TAGS,
  task,
} from './__testUtils__/portal';

jest.setTimeout(120_000);

describe('every action, killed and run again', () => {
  it.each(['infra:pull-request', 'gitops:pull-request'])(
    '%s opens one pull request in a hundred runs that die somewhere',
    async id => {
      const { actions, dieAt, pulls, target } = portal();
      const input = {
        repoUrl: target.url,
        service: 'orders',
        sourcePath: 'claims',
        targetPath: 'claims/orders',
        title: 'Database of orders',
      };
      for (let run = 0; run < 100; run += 1) {
        dieAt(
          run % 3 === 0
            ? undefined
            : { at: 1, when: run % 2 ? 'before' : 'after' },
        );
        await task({ 'claims/db.yaml': CLAIM(TAGS) })
          .run(actions.get(id)!, input, {
            dieAtCheckpoint: run % 3 === 0 ? 1 : undefined,
          })
          .catch(() => undefined);
      }
      dieAt(undefined);
      const last = task({ 'claims/db.yaml': CLAIM(TAGS) });
      await last.run(actions.get(id)!, input);
      expect(await pulls()).toHaveLength(1);
      expect(last.outputs.pullRequestNumber).toBe(1);
    },
  );

  it('those that write files write the same a hundred times over', async () => {
    const { actions } = portal();
    const gotcha = {
      name: 'orders',
      goals: ['Sell'],
      phases: [],
      tools: [],
      context: [],
      heuristics: ['One'],
      arguments: {},
      acceptance: ['It works'],
      agents: { commands: { test: 'npm test' } },
    };
    const steps: Array<[string, object]> = [
      ['ai:plan', { plan: PLAN }],
      ['ai:generate', { plan: PLAN }],
      ['ai:gotcha', gotcha],
      [
        'template:record-lock',
        { values: PLAN.values, planHash: 'a'.repeat(64) },
      ],
    ];
    const whole = task();
    for (const [id, input] of steps) {
      await whole.run(actions.get(id)!, input);
    }
    const wanted = whole.content();
    const other = task();
    for (let run = 0; run < 100; run += 1) {
      for (const [id, input] of steps) {
        await other
          .run(actions.get(id)!, input, { dieAtCheckpoint: run % 2 })
          .catch(() => undefined);
      }
    }
    expect(other.content()).toEqual(wanted);
    expect(other.outputs.planHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('ai:generate', () => {
  it('goes on with the commit that it began with, and leaves no half file', async () => {
    const { actions, forge, templates } = portal();
    const generate = actions.get('ai:generate')!;
    const run = task();
    await run.run(generate, { plan: PLAN });
    const begun = run.outputs.commit;
    expect(run.outputs).toMatchObject({
      files: ['claims/db.yaml', 'run.sh', 'src/main.js'],
      written: 3,
    });
    forge.push({ repository: templates, files: SKELETON('two') });
    // What a kill in the middle of writing leaves behind.
    const main = run.workspace.resolve('src/main.js');
    await rm(main);
    await writeFile(`${main}.ghostlight-partial`, "console.log('on");
    await run.run(generate, { plan: PLAN });
    expect(run.outputs).toMatchObject({ commit: begun, written: 1 });
    expect(run.content()).toMatchObject({
      src: { 'main.js': "console.log('one orders');\n" },
    });
    expect(JSON.stringify(run.content())).not.toContain('partial');
    const fresh = task();
    await fresh.run(generate, { plan: PLAN, targetPath: 'service' });
    expect(fresh.outputs.commit).not.toBe(begun);
    expect(
      await readFile(fresh.workspace.resolve('service/src/main.js'), 'utf8'),
    ).toBe("console.log('two orders');\n");
  });

  it('refuses before the first file, and says why', async () => {
    const { actions } = portal();
    const generate = actions.get('ai:generate')!;
    const refused = async (plan: object, files = {}) => {
      const run = task(files);
      const before = run.content();
      const error = await run
        .run(generate, { plan: { ...PLAN, ...plan } })
        .catch(({ message }) => message);
      expect(run.content()).toEqual(before);
      return error;
    };
    expect(
      await refused({ values: { ...PLAN.values, tags: '{ app: orders }' } }),
    ).toMatch(/breaks "claim-cost-tags": .*lacks the tags owner/);
    expect(
      await refused({ values: { ...PLAN.values, tags: '${{ x }}' } }),
    ).toMatch(/template expression/);
    expect(await refused({ values: { ...PLAN.values, tags: '[' } })).toMatch(
      /Nothing was written: .*claims\/db.yaml:/,
    );
    expect(await refused({ template: 'template:default/none' })).toMatch(
      /no template/,
    );
    expect(await refused({}, { 'run.sh': 'mine' })).toMatch(
      /"run.sh" of an earlier step would be changed/,
    );
    const dry = task();
    await dry.run(generate, { plan: PLAN }, { isDryRun: true });
    expect(dry.outputs.files).toHaveLength(3);
  });
});

describe('policies', () => {
  it('a claim that breaks one is not proposed', async () => {
    const { actions, pulls, target } = portal();
    for (const id of ['infra:pull-request', 'gitops:pull-request']) {
      await expect(
        task({ 'claims/db.yaml': CLAIM('{ app: orders }') }).run(
          actions.get(id)!,
          {
            repoUrl: target.url,
            service: 'orders',
            sourcePath: 'claims',
            title: 'Database of orders',
          },
        ),
      ).rejects.toThrow(
        /Nothing was proposed on .*PostgreSQLInstance\/orders\/orders \(db.yaml:\d+\) breaks "claim-cost-tags": The claim lacks the tags owner, environment, costCenter/,
      );
    }
    expect(await pulls()).toEqual([]);
  });

  it('that cannot be read let nothing through', async () => {
    const trees = {} as RepositoryTrees;
    const guard = (...locations: string[]) =>
      new PolicyGuard({ sources: { locations, variables: {} }, trees });
    await expect(guard('/nowhere/at/all').check(new Map())).rejects.toThrow(
      /could not be read, so nothing is let through/,
    );
    await expect(
      guard(resolve(__dirname, '__testUtils__')).check(new Map()),
    ).rejects.toThrow(/holds no policy/);
    expect(await guard().check(new Map())).toBeUndefined();
  });
});
