/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { DefaultExclusionService } from './DefaultExclusionService';

const repository = { url: 'https://github.com/acme/shop' };

function entity(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
  };
}

function withConfig(exclude: object, entities: Entity[] = []) {
  return DefaultExclusionService.fromConfig(
    new ConfigReader({ ai: { exclude } }),
    { loadExcludedEntities: async () => entities },
  );
}

describe('DefaultExclusionService', () => {
  it.each([
    ['acme/shop', true],
    ['ACME/*', true],
    ['shop', true],
    ['https://github.com/acme/**', true],
    ['github.com/acme/shop', true],
    ['acme/shop-*', false],
    ['gitlab.com/acme/shop', false],
  ])('decides on a repository by the glob %s', async (glob, expected) => {
    const exclusion = withConfig({ repositories: [glob] });
    const rule = await exclusion.repositoryRule({
      url: 'https://github.com/acme/shop.git',
    });
    expect(rule).toEqual(
      expected
        ? {
            kind: 'configuration',
            description: `ai.exclude.repositories: "${glob}"`,
          }
        : undefined,
    );
  });

  it.each([
    ['secrets', 'a/secrets/key', true],
    ['secrets/', 'secrets', true],
    ['/secrets', 'a/secrets/key', false],
    ['docs/**/*.pem', 'docs/a/b.pem', true],
    ['docs/*.pem', 'docs/a/b.pem', false],
    ['*.{pem,key}', '.hidden/x.key', true],
    ['!*.md', 'README.md', false],
  ])('decides by the glob %s on the path %s', async (glob, path, expected) => {
    const paths = await withConfig({ paths: [glob] }).paths({ repository });
    expect(Boolean(paths.excluded(path))).toBe(expected);
  });

  it('respects the file, which cannot undo other rules', async () => {
    const exclusion = withConfig({ paths: ['secrets'] });
    const paths = await exclusion.paths({
      repository,
      file: 'exclude: ["drafts", "!secrets", "!drafts/open.md"]\n',
    });
    expect(paths.excluded('secrets/key')).toMatchObject({
      kind: 'configuration',
    });
    expect(paths.excluded('drafts/a.md')).toMatchObject({
      kind: 'file',
      description: expect.stringContaining('.ghostlight.yaml'),
    });
    expect(paths.excluded('drafts/open.md')).toBeUndefined();
    for (const file of [
      'exclude: true',
      'exclude: {a: b}',
      'a: [',
      'exclude: [1]',
    ]) {
      await expect(exclusion.paths({ repository, file })).rejects.toMatchObject(
        {
          name: 'NotAllowedError',
          message: expect.stringContaining('.ghostlight.yaml'),
        },
      );
    }
    await expect(
      exclusion.paths({ repository, file: 'exclude: false' }),
    ).resolves.toBeTruthy();
  });

  it('keeps out what an annotated entity lives in', async () => {
    const annotation = { 'ghostlight.io/exclude': 'true' };
    const whole = entity('whole', {
      ...annotation,
      'backstage.io/managed-by-location':
        'url:https://github.com/acme/whole/blob/main/catalog-info.yaml',
    });
    const part = entity('part', {
      ...annotation,
      'backstage.io/source-location':
        'url:https://gitlab.com/acme/mono/repo/-/tree/main/services/part/',
    });
    const azure = entity('azure', {
      ...annotation,
      'backstage.io/source-location':
        'url:https://dev.azure.com/acme/project/_git/azure?path=/src',
    });
    const open = entity('open', {
      'ghostlight.io/exclude': 'false',
      'backstage.io/source-location': 'url:https://github.com/acme/open/',
    });
    const exclusion = withConfig({}, [whole, part, azure, open]);

    await expect(
      exclusion.repositoryRule({ url: 'https://github.com/acme/whole' }),
    ).resolves.toEqual({
      kind: 'annotation',
      description:
        'the annotation ghostlight.io/exclude of component:default/whole',
    });
    await expect(
      exclusion.repositoryRule({ url: 'https://github.com/acme/open' }),
    ).resolves.toBeUndefined();
    const mono = await exclusion.paths({
      repository: { url: 'https://gitlab.com/acme/mono/repo' },
    });
    expect(mono.excluded('services/part/src/a.ts')).toMatchObject({
      kind: 'annotation',
    });
    expect(mono.excluded('services/partner/a.ts')).toBeUndefined();
    const devops = await exclusion.paths({
      repository: { url: 'https://dev.azure.com/acme/project/_git/azure' },
    });
    expect(devops.excluded('src/a.ts')).toBeDefined();
    expect(mono.key).not.toBe(devops.key);

    await expect(exclusion.entityRule(whole)).resolves.toMatchObject({
      kind: 'annotation',
    });
    await expect(exclusion.entityRule(open)).resolves.toBeUndefined();
    // Its neighbour's annotation takes it along: it lives in the same repository.
    await expect(
      exclusion.entityRule(
        entity('inside', {
          'backstage.io/source-location':
            'url:https://github.com/acme/whole/tree/main/inside/',
        }),
      ),
    ).resolves.toMatchObject({ description: expect.stringContaining('whole') });
  });

  it('lets nothing through until the catalog has answered once, and keeps what it said', async () => {
    let answer: () => Promise<Entity[]> = async () => {
      throw new Error('catalog is down');
    };
    const exclusion = DefaultExclusionService.fromConfig(new ConfigReader({}), {
      loadExcludedEntities: () => answer(),
    });
    await expect(exclusion.repositoryRule(repository)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    answer = async () => [
      entity('shop', {
        'ghostlight.io/exclude': 'true',
        'backstage.io/source-location': 'url:https://github.com/acme/shop/',
      }),
    ];
    await expect(exclusion.repositoryRule(repository)).resolves.toBeDefined();
    jest.useFakeTimers({ now: Date.now() + 3_600_000 });
    try {
      answer = async () => {
        throw new Error('catalog is down');
      };
      await expect(exclusion.repositoryRule(repository)).resolves.toBeDefined();
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets nothing through while its configuration is wrong, and names the key', async () => {
    const exclusion = DefaultExclusionService.fromConfig(
      new ConfigReader({ ai: { exclude: { paths: 5 } } }),
    );
    const refused = {
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('ai.exclude.paths'),
    };
    await expect(exclusion.repositoryRule(repository)).rejects.toMatchObject(
      refused,
    );
    await expect(exclusion.paths({ repository })).rejects.toMatchObject(
      refused,
    );
  });
});
