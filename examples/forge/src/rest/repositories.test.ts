/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { type Shop, at, openShop } from '../__testUtils__/openShop';

jest.setTimeout(120_000);

describe('accounts, repositories and files over REST', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });

  afterAll(() => shop.forge.close());

  it('serves accounts, organizations and teams', async () => {
    const { data: user } = await shop.alice.rest.users.getAuthenticated();
    expect(user.login).toBe('alice');
    expect(
      (await shop.alice.rest.users.getByUsername({ username: 'acme' })).data
        .type,
    ).toBe('Organization');
    await shop.alice.rest.teams.create({
      org: 'acme',
      name: 'Checkout Team',
      description: 'Sells',
      maintainers: ['bob'],
    });
    expect(
      (await shop.alice.rest.teams.list({ org: 'acme' })).data.map(
        ({ slug }) => slug,
      ),
    ).toEqual(['checkout-team']);
    await shop.alice.rest.teams.getByName({
      org: 'acme',
      team_slug: 'checkout-team',
    });
    await shop.alice.rest.teams.listMembersInOrg({
      org: 'acme',
      team_slug: 'checkout-team',
    });
    await shop.alice.rest.teams.addOrUpdateMembershipForUserInOrg({
      org: 'acme',
      team_slug: 'checkout-team',
      username: 'carol',
    });
    await shop.alice.rest.teams.addOrUpdateRepoPermissionsInOrg({
      org: 'acme',
      team_slug: 'checkout-team',
      ...at,
      permission: 'admin',
    });
    await shop.alice.rest.teams.listReposInOrg({
      org: 'acme',
      team_slug: 'checkout-team',
    });
    expect(
      (await shop.alice.rest.orgs.listMembers({ org: 'acme' })).data.map(
        ({ login }) => login,
      ),
    ).toEqual(['alice', 'bob', 'carol']);
    await shop.alice.rest.orgs.get({ org: 'acme' });
    await shop.alice.rest.orgs.getMembershipForUser({
      org: 'acme',
      username: 'bob',
    });
    await shop.alice.rest.orgs.listForAuthenticatedUser();
    await shop.alice.rest.meta.get();
    await shop.alice.rest.rateLimit.get();
    await expect(
      shop.alice.rest.users.getByUsername({ username: 'nobody' }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      shop.bob.rest.teams.create({ org: 'acme', name: 'x' }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('creates, changes, forks and deletes repositories', async () => {
    await shop.alice.rest.repos.createInOrg({
      org: 'acme',
      name: 'scratch',
      visibility: 'private',
    });
    const scratch = { owner: 'acme', repo: 'scratch' };
    await expect(
      shop.alice.rest.repos.createInOrg({ org: 'acme', name: 'scratch' }),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      shop.alice.rest.repos.createInOrg({ org: 'acme', name: '..' }),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      shop.forge
        .octokit('mallory')
        .rest.repos.createInOrg({ org: 'acme', name: 'theirs' }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      shop.forge.octokit('mallory').rest.repos.get(scratch),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      shop.forge.octokit('mallory').rest.repos.delete(at),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      shop.bob.rest.repos.getContent({ ...scratch, path: '' }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      shop.bob.rest.git.getRef({ ...scratch, ref: 'heads/main' }),
    ).rejects.toMatchObject({ status: 409 });
    const { data: renamed } = await shop.alice.rest.repos.update({
      ...scratch,
      name: 'renamed',
      description: 'New',
      has_wiki: true,
    });
    expect(renamed).toMatchObject({
      name: 'renamed',
      has_wiki: true,
      private: true,
    });
    await shop.alice.rest.repos.replaceAllTopics({
      owner: 'acme',
      repo: 'renamed',
      names: ['java', 'shop'],
    });
    expect(
      (
        await shop.alice.rest.repos.getAllTopics({
          owner: 'acme',
          repo: 'renamed',
        })
      ).data.names,
    ).toEqual(['java', 'shop']);
    await shop.alice.rest.repos
      .addCollaborator({
        owner: 'acme',
        repo: 'renamed',
        username: 'mallory',
        permission: 'pull',
      })
      .catch(() => {});
    await shop.alice.rest.repos.listCollaborators(at);
    await shop.alice.rest.repos.getCollaboratorPermissionLevel({
      ...at,
      username: 'mallory',
    });
    expect(
      (await shop.alice.rest.repos.listForOrg({ org: 'acme' })).data.map(
        ({ name }) => name,
      ),
    ).toEqual(['renamed', 'shop']);
    await shop.alice.rest.repos.delete({ owner: 'acme', repo: 'renamed' });
    const { data: fork } = await shop.forge
      .octokit('mallory')
      .rest.repos.createFork(at);
    expect(fork).toMatchObject({
      full_name: 'mallory/shop',
      fork: true,
      parent: { full_name: 'acme/shop' },
    });
    await shop.bob.rest.repos.createForAuthenticatedUser({ name: 'mine' });
    await shop.bob.rest.activity.setRepoSubscription({
      ...at,
      subscribed: true,
    });
    await shop.bob.rest.repos.listForks(at);
  });

  it('reads and writes files', async () => {
    const { data: made } = await shop.bob.rest.repos.createOrUpdateFileContents(
      {
        ...at,
        path: 'docs/näh & co.md',
        message: 'Add a page',
        content: Buffer.from('# Hello\n').toString('base64'),
      },
    );
    const { data: file } = await shop.bob.rest.repos.getContent({
      ...at,
      path: 'docs/näh & co.md',
    });
    expect(
      Buffer.from((file as { content: string }).content, 'base64').toString(),
    ).toBe('# Hello\n');
    const raw = await shop.bob.rest.repos.getContent({
      ...at,
      path: 'docs/näh & co.md',
      mediaType: { format: 'raw' },
    });
    expect(Buffer.from(raw.data as unknown as ArrayBuffer).toString()).toBe(
      '# Hello\n',
    );
    expect(
      (await shop.bob.rest.repos.getContent({ ...at, path: 'docs' })).data,
    ).toHaveLength(1);
    const sha = made.content!.sha!;
    const write = (given: string | undefined) =>
      shop.bob.rest.repos.createOrUpdateFileContents({
        ...at,
        path: 'docs/näh & co.md',
        message: 'Again',
        content: Buffer.from('# Bye\n').toString('base64'),
        ...(given ? { sha: given } : {}),
      });
    await expect(write(undefined)).rejects.toMatchObject({ status: 422 });
    await expect(write('0'.repeat(40))).rejects.toMatchObject({ status: 409 });
    const { data: updated } = await write(sha);
    await expect(
      shop.bob.rest.repos.deleteFile({
        ...at,
        path: 'docs/näh & co.md',
        message: 'Gone',
        sha,
      }),
    ).rejects.toMatchObject({ status: 409 });
    await shop.bob.rest.repos.deleteFile({
      ...at,
      path: 'docs/näh & co.md',
      message: 'Gone',
      sha: updated.content!.sha!,
    });
    await expect(
      shop.bob.rest.repos.getContent({ ...at, path: 'docs' }),
    ).rejects.toMatchObject({ status: 404 });
    await shop.bob.rest.repos.getReadme(at);
    for (const path of ['../etc/passwd', '.git/config', 'a/../../b']) {
      const answer = await fetch(
        `${shop.forge.apiUrl}/repos/acme/shop/contents/${encodeURIComponent(
          path,
        )}`,
        {
          method: 'PUT',
          headers: { authorization: 'Bearer token-of-bob' },
          body: JSON.stringify({ message: 'x', content: '' }),
        },
      );
      expect(answer.status).toBe(422);
    }
  });

  it('refuses owners, repositories and references that leave their place', async () => {
    for (const path of [
      '..%2f..%2fetc',
      'acme/..%2f..',
      'acme/shop%2f..%2f..%2fshop',
      '-x/shop',
    ]) {
      expect((await fetch(`${shop.forge.apiUrl}/repos/${path}`)).status).toBe(
        404,
      );
    }
    const { data: head } = await shop.bob.rest.git.getRef({
      ...at,
      ref: 'heads/main',
    });
    for (const ref of [
      'refs/heads/../x',
      'refs/heads/-x',
      'refs/heads/a..b',
      'refs/heads/a b',
      'refs/heads/x.lock',
      'HEAD',
      'refs/pull/1/head',
    ]) {
      await expect(
        shop.bob.rest.git.createRef({ ...at, ref, sha: head.object.sha }),
      ).rejects.toMatchObject({ status: 422 });
    }
    for (const ref of [
      '--upload-pack=x',
      'main..main',
      '@{-1}',
      'main^{tree}',
    ]) {
      await expect(
        shop.bob.rest.repos.getCommit({ ...at, ref }),
      ).rejects.toMatchObject({ status: 422 });
    }
  });
});
