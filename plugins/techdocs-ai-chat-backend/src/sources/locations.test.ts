/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { sourceFolderOf, techdocsPageOf, techdocsSitePath } from './locations';

const entity = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'Orders', namespace: 'Default', annotations },
  spec: {},
});

describe('sourceFolderOf', () => {
  it.each([
    [
      'url:https://github.com/acme/orders/tree/main/',
      'https://github.com/acme/orders',
      'main',
      '',
    ],
    [
      'url:https://github.com/acme/mono/tree/main/services/orders/',
      'https://github.com/acme/mono',
      'main',
      'services/orders',
    ],
    [
      'url:https://github.com/acme/mono/blob/main/services/orders/catalog-info.yaml',
      'https://github.com/acme/mono',
      'main',
      'services/orders',
    ],
    [
      'url:https://gitlab.com/a/b/c/-/tree/v1/x',
      'https://gitlab.com/a/b/c',
      'v1',
      'x',
    ],
    [
      'url:http://localhost:3100/acme/orders/tree/main/',
      'http://localhost:3100/acme/orders',
      'main',
      '',
    ],
    [
      'url:https://dev.azure.com/org/project/_git/repo?path=/docs/catalog-info.yaml',
      'https://dev.azure.com/org/project/_git/repo',
      undefined,
      'docs',
    ],
    [
      'url:https://github.com/acme/orders',
      'https://github.com/acme/orders',
      undefined,
      '',
    ],
  ])('reads %s', (location, repositoryUrl, revision, folder) => {
    expect(
      sourceFolderOf(entity({ 'backstage.io/source-location': location })),
    ).toMatchObject({
      repositoryUrl,
      folder,
      ...(revision ? { revision } : {}),
    });
  });

  it('has none for entities that do not come from a repository', () => {
    expect(sourceFolderOf(entity({}))).toBeUndefined();
    expect(
      sourceFolderOf(entity({ 'backstage.io/source-location': 'file:/tmp/x' })),
    ).toBeUndefined();
    expect(
      sourceFolderOf(
        entity({ 'backstage.io/source-location': 'url:not a url' }),
      ),
    ).toBeUndefined();
  });

  it('builds addresses of files that survive odd names', () => {
    const source = sourceFolderOf(
      entity({
        'backstage.io/source-location':
          'url:https://github.com/acme/orders/tree/main/',
      }),
    )!;
    expect(source.fileUrl('docs/a b#c.md', 'main')).toBe(
      'https://github.com/acme/orders/blob/main/docs/a%20b%23c.md',
    );
  });
});

describe('techdocsPageOf', () => {
  it('follows the routes of MkDocs', () => {
    expect(techdocsPageOf('index.md')).toBe('');
    expect(techdocsPageOf('runbooks/rollback.md')).toBe('runbooks/rollback/');
    expect(techdocsPageOf('runbooks/README.md')).toBe('runbooks/');
    expect(techdocsPageOf('a/b.md', { directoryUrls: false })).toBe('a/b.html');
    expect(techdocsPageOf('a/index.md', { directoryUrls: false })).toBe('a/');
  });

  it('is below the site of the entity, in the case that TechDocs publishes it', () => {
    expect(techdocsSitePath(entity({}))).toBe('/docs/default/component/orders');
    expect(techdocsSitePath(entity({}), { legacyPathCasing: true })).toBe(
      '/docs/Default/Component/Orders',
    );
  });
});
