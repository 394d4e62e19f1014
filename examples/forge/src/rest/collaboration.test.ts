/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { type Shop, at, openShop } from '../__testUtils__/openShop';

jest.setTimeout(120_000);

describe('issues, checks, deployments and search over REST', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });

  afterAll(() => shop.forge.close());

  it('keeps issues, labels and conversations', async () => {
    const { data: issue } = await shop.bob.rest.issues.create({
      ...at,
      title: 'Broken',
      body: 'It is',
      labels: ['bug'],
    });
    const on = { ...at, issue_number: issue.number };
    await shop.bob.rest.issues.get(on);
    await shop.bob.rest.issues.listForRepo(at);
    const { data: comment } = await shop.alice.rest.issues.createComment({
      ...on,
      body: 'Really?',
    });
    await shop.alice.rest.issues.updateComment({
      ...at,
      comment_id: comment.id,
      body: 'Really.',
    });
    await shop.alice.rest.issues.getComment({ ...at, comment_id: comment.id });
    expect((await shop.bob.rest.issues.listComments(on)).data).toMatchObject([
      { body: 'Really.' },
    ]);
    expect(
      (
        await shop.bob.rest.issues.addLabels({ ...on, labels: ['urgent'] })
      ).data.map(({ name }) => name),
    ).toEqual(['bug', 'urgent']);
    await shop.bob.rest.issues.setLabels({ ...on, labels: ['bug', 'later'] });
    await shop.bob.rest.issues.removeLabel({ ...on, name: 'bug' });
    await shop.bob.rest.issues.listLabelsOnIssue(on);
    await shop.bob.rest.issues.createLabel({
      ...at,
      name: 'area',
      color: 'ff0000',
    });
    await shop.bob.rest.issues.listLabelsForRepo(at);
    await shop.bob.rest.issues.addAssignees({ ...on, assignees: ['carol'] });
    await shop.bob.rest.issues.update({ ...on, state: 'closed' });
    await shop.alice.rest.issues.deleteComment({
      ...at,
      comment_id: comment.id,
    });
    await expect(
      shop.bob.rest.issues.createComment({ ...on, body: 'x'.repeat(65_537) }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('keeps checks, statuses, deployments and releases', async () => {
    const { data: head } = await shop.bob.rest.git.getRef({
      ...at,
      ref: 'heads/main',
    });
    const { sha } = head.object;
    const { data: run } = await shop.bob.rest.checks.create({
      ...at,
      name: 'review',
      head_sha: sha,
      status: 'in_progress',
    });
    await shop.bob.rest.checks.update({
      ...at,
      check_run_id: run.id,
      conclusion: 'neutral',
      output: {
        title: 'Done',
        summary: 'All',
        annotations: [
          {
            path: 'README.md',
            start_line: 1,
            end_line: 1,
            annotation_level: 'notice',
            message: 'Hm',
          },
        ],
      },
    });
    await shop.bob.rest.checks.get({ ...at, check_run_id: run.id });
    expect(
      (
        await shop.bob.rest.checks.listForRef({
          ...at,
          ref: 'main',
          check_name: 'review',
        })
      ).data.check_runs,
    ).toMatchObject([{ status: 'completed' }]);
    await shop.bob.rest.checks.listAnnotations({ ...at, check_run_id: run.id });
    await shop.bob.rest.repos.createCommitStatus({
      ...at,
      sha,
      state: 'failure',
      context: 'ci',
    });
    await shop.bob.rest.repos.createCommitStatus({
      ...at,
      sha,
      state: 'success',
      context: 'ci',
    });
    expect(
      (
        await shop.bob.rest.repos.getCombinedStatusForRef({
          ...at,
          ref: 'main',
        })
      ).data,
    ).toMatchObject({ state: 'success', total_count: 1 });
    await shop.bob.rest.repos.listCommitStatusesForRef({ ...at, ref: 'main' });

    const { data: deployment } = await shop.bob.rest.repos.createDeployment({
      ...at,
      ref: 'main',
      environment: 'production',
      required_contexts: [],
    });
    if (!('id' in deployment)) {
      throw new Error('No deployment');
    }
    await shop.bob.rest.repos.createDeploymentStatus({
      ...at,
      deployment_id: deployment.id,
      state: 'success',
      log_url: 'https://ci.example/1',
      environment_url: 'https://shop.example',
    });
    await shop.bob.rest.repos.listDeployments({
      ...at,
      environment: 'production',
    });
    await shop.bob.rest.repos.getDeployment({
      ...at,
      deployment_id: deployment.id,
    });
    expect(
      (
        await shop.bob.rest.repos.listDeploymentStatuses({
          ...at,
          deployment_id: deployment.id,
        })
      ).data,
    ).toMatchObject([{ state: 'success' }]);

    const { data: release } = await shop.bob.rest.repos.createRelease({
      ...at,
      tag_name: 'v9',
      name: 'Nine',
      body: 'Notes',
    });
    await shop.bob.rest.repos.listReleases(at);
    await shop.bob.rest.repos.getLatestRelease(at);
    await shop.bob.rest.repos.getReleaseByTag({ ...at, tag: 'v9' });
    await shop.bob.rest.repos.updateRelease({
      ...at,
      release_id: release.id,
      name: 'IX',
    });
    expect(
      (await shop.bob.rest.git.getRef({ ...at, ref: 'tags/v9' })).data.object
        .sha,
    ).toBe(sha);
    await shop.bob.rest.repos.deleteRelease({ ...at, release_id: release.id });
  });

  it('searches', async () => {
    await shop.bob.rest.repos.createOrUpdateFileContents({
      ...at,
      path: 'a/catalog-info.yaml',
      message: 'x',
      content: Buffer.from('kind: Component\n').toString('base64'),
    });
    const search = async (q: string) =>
      (await shop.bob.rest.search.code({ q })).data.items.map(
        ({ path }) => path,
      );
    expect(
      await search('filename:catalog-info.yaml extension:yaml repo:acme/shop'),
    ).toEqual(['a/catalog-info.yaml']);
    expect(await search('"kind: component" org:acme')).toEqual([
      'a/catalog-info.yaml',
    ]);
    expect(await search('kind org:acme path:b')).toEqual([]);
    expect(
      (
        await shop.bob.rest.search.repos({ q: 'sells org:acme' })
      ).data.items.map(({ name }) => name),
    ).toEqual(['shop']);
    await expect(shop.bob.rest.search.code({ q: '' })).rejects.toMatchObject({
      status: 422,
    });
  });

  it('sets up actions as far as the scaffolder needs', async () => {
    const { data: key } = await shop.bob.rest.actions.getRepoPublicKey(at);
    expect(Buffer.from(key.key, 'base64')).toHaveLength(32);
    await shop.bob.rest.actions.createOrUpdateRepoSecret({
      ...at,
      secret_name: 'X',
      encrypted_value: 'x',
      key_id: key.key_id,
    });
    await shop.bob.rest.actions.createRepoVariable({
      ...at,
      name: 'V',
      value: '1',
    });
    await shop.bob.rest.actions.listRepoVariables(at);
    await shop.bob.rest.actions.listRepoSecrets(at);
  });
});
