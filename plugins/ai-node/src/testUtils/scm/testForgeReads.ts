/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export, jest/no-conditional-expect --
 * a part of an exported suite, whose optional parts depend on what the forge under test can do */
import { type ForgeTestContext, numberedLines } from './ForgeTestContext';

/** Trees, files, exclusion, history, diffs. @internal */
export function testForgeReads(context: () => ForgeTestContext): void {
  it('describes a repository and reads trees conditionally', async () => {
    const repository = await context().forge.createRepository({
      files: { 'README.md': '# Hello\n', 'src/index.ts': 'export {};\n' },
    });
    const info = await context().forge.service.repository(
      repository,
      context().auth,
    );
    expect(info).toMatchObject({
      url: repository.url,
      defaultBranch: 'main',
      archived: false,
      fork: false,
    });
    expect(new URL(repository.url).pathname.replace('/_git', '')).toContain(
      info.fullName.split('/').at(-1),
    );

    const tree = await context().forge.service.tree(
      { repository },
      context().auth,
    );
    expect(tree).toMatchObject({
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      truncated: false,
    });
    const byPath = new Map(tree!.entries.map(entry => [entry.path, entry]));
    expect(byPath.get('README.md')).toMatchObject({
      type: 'file',
      mode: '100644',
      // git hash-object of "# Hello\n"
      sha: 'fec56017dc1b1ac87ad6e54e3cb3a20bb8dcc5ab',
    });
    expect(byPath.get('src')?.type).toBe('directory');
    expect(byPath.get('src/index.ts')?.type).toBe('file');

    const { requestCount } = context().forge;
    const before = requestCount?.() ?? 0;
    await expect(
      context().forge.service.tree(
        { repository, etag: tree!.etag },
        context().auth,
      ),
    ).resolves.toBeUndefined();
    if (requestCount) {
      expect(requestCount() - before).toBe(1);
    }

    const sha = await context().forge.push({
      repository,
      files: { 'a b/ü.txt': 'x\n' },
    });
    const changed = await context().forge.service.tree(
      { repository, etag: tree!.etag },
      context().auth,
    );
    expect(changed!.commit).toBe(sha);
    expect(changed!.entries.map(entry => entry.path)).toContain('a b/ü.txt');
    await expect(context().text('a b/ü.txt', repository)).resolves.toBe('x\n');
  });

  it('lists the repositories of an owner page by page, each once', async () => {
    const created = [];
    for (let index = 0; index < 3; index += 1) {
      created.push(
        await context().forge.createRepository({ files: { 'a.txt': 'a\n' } }),
      );
    }
    const owner = { url: created[0].url.replace(/\/(?:_git\/)?[^/]+$/, '') };
    const { service } = context().forge;
    const listed = [];
    let cursor: string | undefined;
    do {
      const page = await service.listRepositories(
        { owner, limit: 2, ...(cursor ? { cursor } : {}) },
        context().auth,
      );
      expect(page.repositories.length).toBeLessThanOrEqual(2);
      listed.push(...page.repositories);
      cursor = page.cursor;
    } while (cursor);
    for (const { url } of created) {
      expect(listed.filter(repository => repository.url === url)).toEqual([
        await service.repository({ url }, context().auth),
      ]);
    }
    expect(new Set(listed.map(({ url }) => url)).size).toBe(listed.length);

    await expect(
      service.listRepositories({ owner, cursor: 'x' }, context().auth),
    ).rejects.toMatchObject({ name: 'InputError' });
    await expect(
      service.listRepositories(
        { owner: { url: 'https://elsewhere.invalid/acme' } },
        context().auth,
      ),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('reads files alone and in bulk, and says what is missing', async () => {
    const files: Record<string, string> = {
      'big.txt': 'x'.repeat(3000),
      'docs/a.md': '# A\n',
      'empty.txt': '',
    };
    for (let index = 0; index < 30; index += 1) {
      files[`many/file-${index}.txt`] = `content ${index}\n`;
    }
    const repository = await context().forge.createRepository({ files });
    const { commit } = (await context().forge.service.tree(
      { repository },
      context().auth,
    ))!;

    const few = await context().forge.service.files(
      { repository, commit, paths: ['docs/a.md', 'empty.txt', 'missing.md'] },
      context().auth,
    );
    expect(few.map(file => file.path)).toEqual(['docs/a.md', 'empty.txt']);
    expect(Buffer.from(few[0].content).toString()).toBe('# A\n');

    const many = await context().forge.service.files(
      {
        repository,
        commit,
        filter: path => !path.startsWith('docs/'),
        maxBytes: 2000,
      },
      context().auth,
    );
    expect(many.map(file => file.path).sort()).toEqual(
      Object.keys(files)
        .filter(path => !path.startsWith('docs/') && path !== 'big.txt')
        .sort(),
    );
    expect(
      many.every(
        file =>
          Buffer.from(file.content).toString() === files[file.path] &&
          /^[0-9a-f]{40}$/.test(file.sha),
      ),
    ).toBe(true);

    await expect(
      context().text('missing.md', repository),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(
      context().text('../etc/passwd', repository),
    ).rejects.toMatchObject({
      name: 'InputError',
    });
    await expect(
      context().text('docs/a.md', repository, 'no-such-branch'),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(
      context().forge.service.repository(
        { url: 'https://elsewhere.example/a/b' },
        context().auth,
      ),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('elsewhere.example'),
    });
  });

  it('keeps out what the repository keeps out', async () => {
    const repository = await context().forge.createRepository({
      files: {
        '.ghostlight.yaml': 'exclude:\n  - secrets/\n  - "*.pem"\n',
        'secrets/key.txt': 'secret\n',
        'src/cert.pem': 'secret\n',
        'src/index.ts': numberedLines(3),
      },
    });
    const tree = (await context().forge.service.tree(
      { repository },
      context().auth,
    ))!;
    const paths = tree.entries.map(entry => entry.path);
    expect(paths).toContain('src/index.ts');
    expect(paths).not.toContain('secrets/key.txt');
    expect(paths).not.toContain('src/cert.pem');

    const files = await context().forge.service.files(
      { repository, commit: tree.commit },
      context().auth,
    );
    expect(files.map(file => file.path)).not.toContain('src/cert.pem');
    for (const refused of [
      () => context().text('secrets/key.txt', repository),
      () =>
        context().forge.service.blame(
          { repository, path: 'src/cert.pem' },
          context().auth,
        ),
      () =>
        context().forge.service.history(
          { repository, path: 'secrets/key.txt' },
          context().auth,
        ),
    ]) {
      await expect(refused()).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('.ghostlight.yaml'),
      });
    }

    await context().forge.push({
      repository,
      branch: 'change',
      files: {
        'secrets/key.txt': 'new secret\n',
        'src/index.ts': numberedLines(3, { 2: 'changed' }),
        // Switching the rule off in the change must not reveal the change.
        '.ghostlight.yaml': 'exclude: []\n',
      },
    });
    const diff = await context().forge.service.compare(
      { repository, base: 'main', head: 'change' },
      context().auth,
    );
    const changed = diff.files.map(file => file.path);
    expect(changed).toContain('src/index.ts');
    expect(changed).not.toContain('secrets/key.txt');
    expect(diff.raw ?? '').not.toContain('new secret');

    // Nor can a change hide itself from review.
    await context().forge.push({
      repository,
      branch: 'hiding',
      files: { '.ghostlight.yaml': 'exclude: true\n', 'src/index.ts': 'x\n' },
    });
    const hiding = await context().forge.service.compare(
      { repository, base: 'main', head: 'hiding' },
      context().auth,
    );
    expect(hiding.files.map(file => file.path)).toContain('src/index.ts');

    await context().forge.push({
      repository,
      files: { '.ghostlight.yaml': 'exclude: true\n' },
    });
    await expect(
      context().forge.service.tree({ repository }, context().auth),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it('summarises history and blame', async () => {
    const repository = await context().forge.createRepository({
      files: { 'a.txt': numberedLines(4), 'b.txt': 'b\n' },
    });
    const second = await context().forge.push({
      repository,
      files: { 'a.txt': numberedLines(4, { 2: 'two', 3: 'three' }) },
      message: 'Change two lines',
    });
    await context().forge.push({ repository, files: { 'b.txt': 'bb\n' } });

    const history = await context().forge.service.history(
      { repository },
      context().auth,
    );
    expect(history).toHaveLength(3);
    expect(history[0].parents).toEqual([second]);
    const ofFile = await context().forge.service.history(
      { repository, path: 'a.txt' },
      context().auth,
    );
    expect(ofFile).toHaveLength(2);
    expect(ofFile[0]).toMatchObject({
      sha: second,
      message: expect.stringContaining('Change two lines'),
      authorName: expect.any(String),
      authorEmail: expect.stringContaining('@'),
    });
    expect(Date.parse(ofFile[0].committedAt)).not.toBeNaN();
    await expect(
      context().forge.service.history({ repository, limit: 1 }, context().auth),
    ).resolves.toHaveLength(1);

    const blame = await context().forge.service.blame(
      { repository, path: 'a.txt' },
      context().auth,
    );
    expect(blame).toMatchObject({ path: 'a.txt', lines: 4 });
    expect(blame.authors.reduce((sum, author) => sum + author.lines, 0)).toBe(
      4,
    );
  });

  it('compares from the merge base and lists pull requests', async () => {
    const repository = await context().forge.createRepository({
      files: {
        'a.txt': numberedLines(30),
        'gone.txt': 'gone\n',
        'moved.txt': numberedLines(20),
      },
    });
    const mergeBase = (await context().forge.service.tree(
      { repository },
      context().auth,
    ))!.commit;
    await context().forge.push({
      repository,
      branch: 'feature/one',
      files: {
        'a.txt': numberedLines(30, { 3: 'three' }),
        'gone.txt': undefined,
        'new file.txt': 'new\n',
      },
    });
    await context().forge.push({
      repository,
      files: { 'main-only.txt': 'x\n' },
    });

    const ref = await context().forge.openPullRequest({
      repository,
      branch: 'feature/one',
      title: 'Feature one',
    });
    const pull = await context().forge.service.pullRequest(ref, context().auth);
    expect(pull).toMatchObject({
      title: 'Feature one',
      state: 'open',
      fromFork: false,
      base: { branch: 'main' },
      head: { branch: 'feature/one' },
    });
    for (const diff of [
      await context().forge.service.compare(
        { repository, base: 'main', head: 'feature/one' },
        context().auth,
      ),
      await context().forge.service.pullRequestDiff(ref, context().auth),
    ]) {
      expect(diff).toMatchObject({
        mergeBase,
        complete: true,
        head: pull.head.sha,
      });
      const byPath = new Map(diff.files.map(file => [file.path, file]));
      expect([...byPath.keys()].sort()).toEqual([
        'a.txt',
        'gone.txt',
        'new file.txt',
      ]);
      expect(byPath.get('a.txt')).toMatchObject({ status: 'modified' });
      expect(byPath.get('a.txt')!.patch).toContain('-line 3\n+three');
      expect(byPath.get('gone.txt')!.status).toBe('removed');
      expect(byPath.get('new file.txt')).toMatchObject({
        status: 'added',
        additions: 1,
      });
    }

    await expect(
      context().forge.service.pullRequests({ repository }, context().auth),
    ).resolves.toHaveLength(1);
    await context().forge.closePullRequest(ref, { merge: true });
    await expect(
      context().forge.service.pullRequests({ repository }, context().auth),
    ).resolves.toEqual([]);
    const [merged] = await context().forge.service.pullRequests(
      { repository, state: 'merged' },
      context().auth,
    );
    expect(merged).toMatchObject({ number: ref.number, state: 'merged' });
    expect(Date.parse(merged.mergedAt!)).not.toBeNaN();
    await expect(
      context().forge.service.pullRequests(
        { repository, state: 'all', updatedSince: '2100-01-01T00:00:00Z' },
        context().auth,
      ),
    ).resolves.toEqual([]);
  });
}
