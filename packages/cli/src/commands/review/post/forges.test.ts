/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseDiff, reviewDiff } from '@ghostlight/pull-review';
/* eslint-disable @backstage/no-relative-monorepo-imports -- the doubles are test code of ai-node, which publishes no test code */
import { startAzureDevOpsDouble } from '../../../../../../plugins/ai-node/src/scm/__testUtils__/azureDevOpsDouble';
import { startGitlabDouble } from '../../../../../../plugins/ai-node/src/scm/__testUtils__/gitlabDouble';
import type { ForgeDouble } from '../../../../../../plugins/ai-node/src/scm/__testUtils__/startForgeDouble';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { AzureCiForge } from './AzureCiForge';
import type { CiForge } from './CiForge';
import { GitlabCiForge } from './GitlabCiForge';
import { postReview } from './postReview';
import { readCiEnvironment } from './readCiEnvironment';

const SLOW = `async function load(ids) {
  for (const id of ids) {
    await db.query(id);
  }
  return ids;
}
`;
const MIGRATION = 'exports.up = k => k.schema.dropTable("a");\n';

type Dialect = {
  start: () => Promise<ForgeDouble>;
  variables: (host: string) => Record<string, string>;
  open: (
    variables: Record<string, string>,
    options: { fetch?: typeof fetch },
  ) => CiForge;
  fetch?: typeof fetch;
};

const gitlab: Dialect = {
  start: startGitlabDouble,
  variables: host => ({
    CI_API_V4_URL: `http://${host}/api/v4`,
    CI_PROJECT_ID: '1',
    CI_MERGE_REQUEST_IID: '1',
    CI_MERGE_REQUEST_PROJECT_URL: `http://${host}/acme/repository-1`,
    GITLAB_TOKEN: 'gitlab-token',
  }),
  open: (variables, options) =>
    new GitlabCiForge(readCiEnvironment(variables) as any, options),
};

/** The double has no identities; the real one gives each author an id. */
const withIdentities: typeof fetch = async (input, init) => {
  if (String(input).includes('/_apis/connectionData')) {
    return Response.json({ authenticatedUser: { id: 'job' } });
  }
  const response = await fetch(input, init);
  if (!response.ok || response.status === 203) {
    return response;
  }
  const text = await response.text();
  return new Response(
    text.replace(
      /"uniqueName":"ghostlight@example.com"/g,
      '"uniqueName":"ghostlight@example.com","id":"job"',
    ),
    { status: response.status, headers: response.headers },
  );
};

const azure: Dialect = {
  start: startAzureDevOpsDouble,
  variables: host => ({
    SYSTEM_COLLECTIONURI: `http://${host}/acme/`,
    SYSTEM_TEAMPROJECT: 'platform',
    BUILD_REPOSITORY_ID: 'repository-1',
    BUILD_REPOSITORY_URI: `http://acme@${host}/acme/platform/_git/repository-1`,
    SYSTEM_PULLREQUEST_PULLREQUESTID: '1',
    SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    SYSTEM_ACCESSTOKEN: 'azure-token',
  }),
  open: (variables, options) =>
    new AzureCiForge(readCiEnvironment(variables) as any, options),
  fetch: withIdentities,
};

describe.each([
  ['gitlab', gitlab],
  ['azure-devops', azure],
] as const)('posting from CI to %s', (name, dialect) => {
  let double: ForgeDouble;
  let variables: Record<string, string>;

  beforeEach(async () => {
    double = await dialect.start();
    const repository = await double.createRepository({
      files: { 'src/load.js': 'let a;\n' },
    });
    await double.push({
      repository,
      branch: 'change',
      files: { 'src/load.js': SLOW, 'migrations/1.js': MIGRATION },
    });
    await double.openPullRequest({ repository, branch: 'change', title: 'T' });
    variables = dialect.variables(double.host);
    if (name === 'gitlab') {
      variables.CI_MERGE_REQUEST_PROJECT_ID = new URL(
        repository.url,
      ).pathname.slice(1);
    }
  });
  afterEach(() => double.close());

  const stored = () => [...double.repositories.values()][0];
  const pull = () => stored().pull(1);
  const run = (token?: Record<string, string>) => {
    const { head, mergeBase } = stored().pullShas(pull());
    const diff = parseDiff(stored().rawDiff(mergeBase, head));
    const read = (path: string, side: string) =>
      stored()
        .commits.get(side === 'LEFT' ? mergeBase : head)
        ?.files.get(path)
        ?.content.toString();
    return postReview({
      forge: dialect.open(
        { ...variables, ...token },
        { fetch: dialect.fetch ?? fetch },
      ),
      headSha: head,
      diff,
      result: reviewDiff({ diff, read }),
      portal: false,
    });
  };
  const texts = () =>
    pull().threads.map(({ comments }) => comments[0]?.body ?? '');

  it('says each finding once, on its line, in one review', async () => {
    const { outcome, said } = await run();
    expect(outcome).toBe('posted');
    expect(said).toBeGreaterThan(1);
    expect(texts()).toHaveLength(said + 1);
    const loop = pull().threads.find(({ comments }) =>
      comments[0].body.includes('hot-path'),
    )!;
    expect(loop.extra).toMatchObject(
      name === 'gitlab'
        ? { new_path: 'src/load.js', new_line: 3 }
        : {
            threadContext: {
              filePath: '/src/load.js',
              rightFileStart: { line: 3, offset: 1 },
              rightFileEnd: { line: 3, offset: 24 },
            },
          },
    );
    expect((await run()).outcome).toBe('already-posted');

    // A person closes one; the code moves down and something new comes.
    loop.resolved = true;
    await double.push({
      repository: { url: stored().url },
      branch: 'change',
      files: {
        'src/load.js': `const limit = 1;\n\n${SLOW}`,
        'migrations/2.js': MIGRATION.replace('"a"', '"b"'),
      },
    });
    const second = await run();
    expect(second).toMatchObject({ outcome: 'posted', before: said });
    expect(texts().filter(text => text.includes('hot-path'))).toHaveLength(1);

    // What is mended is closed; nothing is said about it.
    await double.push({
      repository: { url: stored().url },
      branch: 'change',
      files: { 'migrations/2.js': undefined },
    });
    expect(await run()).toMatchObject({
      outcome: 'nothing-new',
      closed: second.said,
      unclosed: 0,
    });
  });

  it('is not silenced by somebody who copies its marker', async () => {
    const { head } = stored().pullShas(pull());
    pull().threads.push({
      id: 900,
      subject: 'conversation',
      resolved: false,
      extra: name === 'gitlab' ? undefined : { status: 'active' },
      comments: [
        {
          id: 901,
          author: { name: 'M', email: 'm@example.com', login: 'mallory' },
          body: `<!-- ghostlight:ci head=${head} -->`,
          at: '2026-01-01T00:00:00Z',
        },
      ],
    });
    expect((await run()).outcome).toBe('posted');
  });

  it('says what a refused token is told', async () => {
    await expect(
      run({ GITLAB_TOKEN: 'wrong', SYSTEM_ACCESSTOKEN: 'wrong' }),
    ).rejects.toMatchObject({ name: 'ForgeRefusal', status: 401 });
    expect(texts()).toEqual([]);
  });
});

describe('readCiEnvironment', () => {
  it('knows jobs for pull requests from others', () => {
    expect(readCiEnvironment({})).toBeUndefined();
    expect(
      readCiEnvironment({
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_REF: 'refs/heads/main',
      }),
    ).toBeUndefined();
    expect(
      readCiEnvironment({
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_REF: 'refs/pull/7/merge',
      }),
    ).toMatchObject({
      number: 7,
      repositoryUrl: 'https://github.com/acme/shop',
      apiUrl: 'https://api.github.com',
      graphqlUrl: 'https://api.github.com/graphql',
    });
    expect(
      readCiEnvironment({
        CI_API_V4_URL: 'https://gitlab.example/api/v4',
        CI_PROJECT_ID: '1',
        CI_MERGE_REQUEST_PROJECT_ID: '2',
        CI_MERGE_REQUEST_IID: '9',
        CI_COMMIT_SHA: 'merged',
        CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: 'head',
        CI_JOB_TOKEN: 'job',
      }),
    ).toMatchObject({ projectId: '2', head: 'head', jobToken: true });
    expect(
      readCiEnvironment({ ...azure.variables('dev.azure.com') }),
    ).toMatchObject({
      base: 'origin/main',
      repositoryUrl: 'http://dev.azure.com/acme/platform/_git/repository-1',
    });
    expect(
      readCiEnvironment({
        ...azure.variables('dev.azure.com'),
        BUILD_REPOSITORY_PROVIDER: 'GitHub',
      }),
    ).toBeUndefined();
  });
});
