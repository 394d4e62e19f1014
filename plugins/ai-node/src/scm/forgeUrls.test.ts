/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  readAzureUrl,
  readGithubOwnerUrl,
  readGithubUrl,
  readGitlabOwnerUrl,
  readGitlabUrl,
} from './forgeUrls';

describe('addresses of repositories', () => {
  it('reads those of GitHub and GitLab', () => {
    expect(readGithubUrl('https://github.com/a/b.git')).toEqual({
      owner: 'a',
      repo: 'b',
    });
    expect(readGithubUrl('http://localhost:4000/a/b.c/tree/main/x')).toEqual({
      owner: 'a',
      repo: 'b.c',
    });
    expect(() => readGithubUrl('https://github.com/a')).toThrow(
      '"https://github.com/a"',
    );
    expect(
      readGitlabUrl('https://x.example/gitlab/a/b/c/-/tree/main/d', '/gitlab'),
    ).toEqual({ path: 'a/b/c' });
    expect(() => readGitlabUrl('https://gitlab.com/a', '')).toThrow('project');
  });

  it('reads those of owners', () => {
    expect(readGithubOwnerUrl('https://github.com/acme/')).toBe('acme');
    expect(readGithubOwnerUrl('https://github.com/orgs/acme')).toBe('acme');
    expect(() => readGithubOwnerUrl('https://github.com/a/b')).toThrow(
      'organization or user',
    );
    expect(
      readGitlabOwnerUrl('https://x.example/gitlab/groups/a/b/-/x', '/gitlab'),
    ).toBe('a/b');
    expect(() => readGitlabOwnerUrl('https://gitlab.com/', '')).toThrow(
      'group or user',
    );
  });

  it.each([
    [
      'https://dev.azure.com/org/my%20project/_git/repo',
      'https://dev.azure.com/org',
      'my project',
      'org',
    ],
    [
      'https://dev.azure.com/org/_git/repo',
      'https://dev.azure.com/org',
      'repo',
      'org',
    ],
    [
      'https://org.visualstudio.com/project/_git/repo',
      'https://org.visualstudio.com',
      'project',
      'org',
    ],
    [
      'https://org.visualstudio.com/_git/repo',
      'https://org.visualstudio.com',
      'repo',
      'org',
    ],
    [
      'https://server.example/tfs/collection/project/_git/repo?path=/a',
      'https://server.example/tfs/collection',
      'project',
      'collection',
    ],
  ])('reads %s', (url, collectionUrl, project, organization) => {
    expect(readAzureUrl(url)).toEqual({
      collectionUrl,
      project,
      organization,
      repo: 'repo',
    });
  });
});
