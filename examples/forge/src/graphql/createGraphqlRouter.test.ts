/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { type Shop, at, numbered, openShop } from '../__testUtils__/openShop';

jest.setTimeout(60_000);

describe('GraphQL', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });

  afterAll(() => shop.forge.close());

  // The generic of Octokit's client is of no use for answers that are compared.
  const ask = (
    query: string,
    variables: Record<string, unknown> = {},
    login = 'alice',
  ) => shop.forge.octokit(login).graphql<any>(query, variables);

  async function raw(body: unknown, authorization?: string) {
    const answer = await fetch(`${shop.forge.url}/api/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization ? { authorization } : {}),
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as any };
  }

  it('pages members by cursor', async () => {
    const query = `query ($after: String) { organization(login: "acme") {
      membersWithRole(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { role node { login } } } } }`;
    const first = (await ask(query)).organization.membersWithRole;
    expect(first).toMatchObject({
      totalCount: 3,
      edges: [{ role: 'ADMIN', node: { login: 'alice' } }, { role: 'MEMBER' }],
    });
    const second = (await ask(query, { after: first.pageInfo.endCursor }))
      .organization.membersWithRole;
    expect(second).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { login: 'carol' } }],
    });
  });

  it('reads repositories, objects and blame', async () => {
    await shop.write('blame.txt', numbered(3));
    const { data: file } = await shop.alice.rest.repos.getContent({
      ...at,
      path: 'blame.txt',
    });
    await shop.alice.rest.repos.createOrUpdateFileContents({
      ...at,
      path: 'blame.txt',
      message: 'Change',
      sha: (file as { sha: string }).sha,
      content: Buffer.from(numbered(3, 2)).toString('base64'),
    });
    const { repository } =
      await ask(`{ repository(owner: "acme", name: "shop") {
      nameWithOwner visibility isEmpty defaultBranchRef { name target { oid } }
      readme: object(expression: "HEAD:README.md") { __typename ... on Blob { text byteSize isBinary } }
      missing: object(expression: "HEAD:nothing") { id }
      folder: object(expression: "main:") { ... on Tree { entries { name type } } }
      head: object(expression: "main") { ... on Commit {
        message author { user { login } }
        blame(path: "blame.txt") { ranges { startingLine endingLine commit { message author { user { login } } } } }
        history(first: 1, path: "blame.txt") { totalCount nodes { message } }
      } } } }`);
    expect(repository).toMatchObject({
      nameWithOwner: 'acme/shop',
      visibility: 'PUBLIC',
      isEmpty: false,
      readme: { __typename: 'Blob', isBinary: false },
      missing: null,
      head: {
        blame: {
          ranges: [
            {
              startingLine: 1,
              endingLine: 1,
              commit: { author: { user: { login: 'bob' } } },
            },
            {
              startingLine: 2,
              endingLine: 2,
              commit: {
                message: 'Change',
                author: { user: { login: 'alice' } },
              },
            },
            { startingLine: 3, endingLine: 3 },
          ],
        },
        history: { totalCount: 2 },
      },
    });
    expect(
      repository.folder.entries.map(({ name }: { name: string }) => name),
    ).toContain('README.md');
  });

  it('reviews: threads on files, lines that are lost at submission, resolution', async () => {
    await shop.write('threads.txt', numbered(40));
    const number = await shop.open('threads', {
      'threads.txt': numbered(40, 20),
    });
    const pull = { ...at, pull_number: number };
    const { data: review } = await shop.alice.rest.pulls.createReview(pull);
    const add = (input: object) =>
      ask(
        `mutation ($input: AddPullRequestReviewThreadInput!) { addPullRequestReviewThread(input: $input) { thread { id line subjectType isResolved } } }`,
        {
          input: { pullRequestReviewId: review.node_id, body: 'Hm', ...input },
        },
      );
    expect(
      (
        await add({
          path: 'threads.txt',
          line: 20,
          startLine: 18,
          side: 'RIGHT',
        })
      ).addPullRequestReviewThread.thread,
    ).toMatchObject({ line: 20, subjectType: 'LINE' });
    await add({ path: 'threads.txt', subjectType: 'FILE' });
    await add({ path: 'threads.txt', line: 1, side: 'RIGHT', body: 'lost' });
    await expect(add({ path: 'nothing.txt', line: 1 })).rejects.toThrow(
      /Path could not be resolved/,
    );
    await expect(
      add({ path: 'threads.txt', line: 20, startLine: 20 }),
    ).rejects.toThrow(/must precede/);
    // Not by the validating Octokit: what is outside of the diff has no line, which GitHub answers and does not describe.
    const pending = await fetch(
      `${shop.forge.apiUrl}/repos/acme/shop/pulls/${number}/reviews/${review.id}/comments`,
      { headers: { authorization: 'Bearer token-of-alice' } },
    );
    expect(await pending.json()).toMatchObject([
      { line: 20 },
      {},
      { line: null },
    ]);
    await shop.alice.rest.pulls.submitReview({
      ...pull,
      review_id: review.id,
      event: 'COMMENT',
      body: 'Done',
    });
    const { data: comments } =
      await shop.alice.rest.pulls.listCommentsForReview({
        ...pull,
        review_id: review.id,
      });
    expect(
      comments.map(({ body, subject_type: type }: any) => [body, type]),
    ).toEqual([
      ['Hm', 'line'],
      ['Hm', 'file'],
    ]);

    const threads = async (login = 'bob') =>
      (
        await ask(
          `query ($number: Int!) { repository(owner: "acme", name: "shop") { pullRequest(number: $number) {
            state reviewThreads(first: 50) { nodes { id isResolved isOutdated path line subjectType resolvedBy { login }
              comments(first: 10) { nodes { body author { login } } } } } } } }`,
          { number },
          login,
        )
      ).repository.pullRequest.reviewThreads.nodes;
    const [line, file] = await threads();
    expect([line, file]).toMatchObject([
      { line: 20, isResolved: false, isOutdated: false, subjectType: 'LINE' },
      { line: null, subjectType: 'FILE', isOutdated: false },
    ]);
    await ask(
      `mutation ($id: ID!) { addPullRequestReviewThreadReply(input: { pullRequestReviewThreadId: $id, body: "Fixed" }) { comment { id } } }`,
      { id: line.id },
      'bob',
    );
    await ask(
      `mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }`,
      { id: line.id },
      'bob',
    );
    expect((await threads())[0]).toMatchObject({
      isResolved: true,
      resolvedBy: { login: 'bob' },
      comments: { nodes: [{ author: { login: 'alice' } }, { body: 'Fixed' }] },
    });
    await expect(
      ask(
        `mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id } } }`,
        { id: line.id },
        'mallory',
      ),
    ).rejects.toThrow(/permission/);
    await ask(
      `mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id } } }`,
      { id: line.id },
    );
  });

  it('makes reviews and commits', async () => {
    const number = await shop.open('graph', { 'graph.txt': 'x\n' });
    const { repository } = await ask(
      `query ($number: Int!) { repository(owner: "acme", name: "shop") {
        pullRequest(number: $number) { id mergeable headRefOid }
        ref(qualifiedName: "graph") { associatedPullRequests(first: 1, states: OPEN) { edges { node { id number url } } } } } }`,
      { number },
    );
    expect(repository).toMatchObject({
      pullRequest: { mergeable: 'MERGEABLE' },
      ref: { associatedPullRequests: { edges: [{ node: { number } }] } },
    });
    const { addPullRequestReview } = await ask(
      `mutation ($id: ID!) { addPullRequestReview(input: { pullRequestId: $id, clientMutationId: "7" }) { clientMutationId pullRequestReview { id state } } }`,
      { id: repository.pullRequest.id },
    );
    expect(addPullRequestReview).toMatchObject({
      clientMutationId: '7',
      pullRequestReview: { state: 'PENDING' },
    });
    const { submitPullRequestReview } = await ask(
      `mutation ($id: ID!) { submitPullRequestReview(input: { pullRequestId: $id, event: APPROVE }) { pullRequestReview { state } } }`,
      { id: repository.pullRequest.id },
    );
    expect(submitPullRequestReview.pullRequestReview.state).toBe('APPROVED');
    const commit = (expectedHeadOid: string) =>
      ask(
        `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid messageBody } } }`,
        {
          input: {
            branch: {
              repositoryNameWithOwner: 'acme/shop',
              branchName: 'graph',
            },
            message: { headline: 'By graph', body: 'Body' },
            fileChanges: {
              additions: [{ path: 'more.txt', contents: 'eA==' }],
              deletions: [{ path: 'graph.txt' }],
            },
            expectedHeadOid,
          },
        },
      );
    const { createCommitOnBranch } = await commit(
      repository.pullRequest.headRefOid,
    );
    expect(createCommitOnBranch.commit.messageBody).toBe('Body');
    await expect(commit(repository.pullRequest.headRefOid)).rejects.toThrow(
      /expectedHeadOid/,
    );
  });

  it('says what is wrong as GitHub does', async () => {
    const query = '{ repository(owner: "acme", name: "nothing") { id } }';
    expect(await raw({ query })).toMatchObject({ status: 401 });
    expect((await raw({ query }, 'Bearer token-of-bob')).body).toMatchObject({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'] }],
    });
    expect(
      (await raw({ query: '{ nonsense }' }, 'Bearer token-of-bob')).body,
    ).toMatchObject({ errors: [{}] });
    expect(
      (await raw({ query: '{' }, 'Bearer token-of-bob')).body,
    ).toMatchObject({ errors: [{}] });
    const tooMany =
      '{ organization(login: "acme") { teams(first: 101) { totalCount } } }';
    expect(
      (await raw({ query: tooMany }, 'Bearer token-of-bob')).body.errors[0]
        .message,
    ).toMatch(/exceeds/);
    await expect(
      ask(
        'mutation { resolveReviewThread(input: { threadId: "PRRT_0-0" }) { thread { id } } }',
      ),
    ).rejects.toThrow(/Could not resolve/);
  });
});
