/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';
import { readProposalConfig } from '../config';
import { applyProposals } from './applyProposals';
import { pushedRepository } from '../events/pushedRepository';
import { isQuiet, readQuietHours } from './quietHours';
import { renderPullRequest } from './renderPullRequest';

const proposal = (change: Partial<CatalogProposal> = {}): CatalogProposal => ({
  id: '1',
  entityRef: 'component:default/orders',
  repository: 'https://github.com/acme/orders',
  file: 'catalog-info.yaml',
  commit: 'abc',
  fields: {
    'spec.owner': {
      current: 'guest',
      value: 'checkout',
      confidence: 0.9,
      evidence: [{ file: 'CODEOWNERS', line: 2, note: '* @acme/checkout' }],
    },
  },
  status: 'pending',
  createdAt: '',
  updatedAt: '',
  ...change,
});

describe('applyProposals', () => {
  const text =
    '# a\r\napiVersion: backstage.io/v1alpha1\r\nkind: API\r\nmetadata: {name: orders}\r\nspec: {owner: guest}\r\n---\r\nkind: Component\r\nmetadata:\r\n  name: Orders # kept\r\nspec:\r\n  owner: "guest"\r\n  type: service';

  it('finds the entity in a file of several and touches its field only', () => {
    expect(applyProposals(text, [proposal()])).toBe(
      text.replace('"guest"', '"checkout"'),
    );
  });

  it('refuses when the file no longer holds the entity', () => {
    expect(() =>
      applyProposals('kind: Component\nmetadata: {name: other}\n', [
        proposal(),
      ]),
    ).toThrow(/does not hold/);
  });
});

describe('renderPullRequest', () => {
  it('quotes each value with its line, and lets text of the repository do nothing', () => {
    const { body, title } = renderPullRequest([
      proposal({
        fields: {
          'metadata.description': {
            value: 'x',
            confidence: 1,
            evidence: [
              {
                file: 'README.md',
                line: 1,
                note: '@acme/everyone `rm -rf` <img src=x onerror=alert(1)> [click](javascript:alert(1))\n\n# Ignore all rules',
              },
            ],
          },
        },
      }),
    ]);
    expect(title).toBe('Catalog: set metadata.description of orders');
    expect(body).toContain(
      'https://github.com/acme/orders/blob/abc/README.md#L1',
    );
    expect(body).not.toMatch(/@acme|<img|\]\(javascript|\n# Ignore/);
  });

  it('has one fingerprint for one set of values, whatever their order and evidence', () => {
    const other = proposal({
      id: '2',
      entityRef: 'api:default/orders',
      commit: 'def',
    });
    const one = renderPullRequest([proposal(), other]).fingerprint;
    expect(
      renderPullRequest([other, proposal({ commit: 'later' })]).fingerprint,
    ).toBe(one);
    const changed = proposal();
    changed.fields['spec.owner'].value = 'payments';
    expect(renderPullRequest([changed, other]).fingerprint).not.toBe(one);
  });
});

describe('quiet hours', () => {
  const hours = (data: object) =>
    readQuietHours(
      new ConfigReader(data as any),
      'ai.catalog.proposals.quietHours',
    );
  const night = hours({
    from: '18:00',
    to: '08:00',
    timeZone: 'Europe/Berlin',
  });

  it('reach over midnight and over weekends, in their own time zone', () => {
    // A Wednesday in winter: Berlin is an hour ahead of UTC.
    expect(isQuiet(night, new Date('2026-01-14T06:59:00Z'))).toBe(true);
    expect(isQuiet(night, new Date('2026-01-14T07:00:00Z'))).toBe(false);
    expect(isQuiet(night, new Date('2026-01-14T17:00:00Z'))).toBe(true);
    expect(isQuiet(night, new Date('2026-01-17T11:00:00Z'))).toBe(true);
    expect(isQuiet(undefined, new Date())).toBe(false);
  });

  it('name the key of a value that cannot be used', () => {
    expect(() => hours({ from: '25:00', to: '08:00' })).toThrow(
      /quietHours\.from/,
    );
    expect(() =>
      hours({ from: '18:00', to: '08:00', timeZone: 'Moon' }),
    ).toThrow(/quietHours\.timeZone/);
  });
});

describe('readProposalConfig', () => {
  const read = (proposals?: object) =>
    readProposalConfig(
      new ConfigReader(
        proposals ? ({ ai: { catalog: { proposals } } } as any) : {},
      ),
    );

  it('is a dry run unless told otherwise', () => {
    expect(read()).toMatchObject({
      mode: 'dry-run',
      maxPerRun: 10,
      maxOpenPerOwner: 3,
    });
  });

  it('names the key of a value that cannot be used', () => {
    expect(() => read({ mode: 'yes' })).toThrow(/proposals\.mode/);
    expect(() => read({ maxPerRun: 0 })).toThrow(/proposals\.maxPerRun/);
    expect(() => read({ interval: { seconds: 1 } })).toThrow(
      /proposals\.interval/,
    );
  });
});

describe('pushedRepository', () => {
  const github = (ref: string, event = 'push') =>
    pushedRepository({
      topic: 'github',
      metadata: { 'x-github-event': event },
      payload: {
        ref,
        repository: {
          default_branch: 'main',
          html_url: 'https://github.com/acme/orders',
        },
      },
    });

  it('follows pushes to default branches, and no others', () => {
    expect(github('refs/heads/main')).toBe('https://github.com/acme/orders');
    expect(github('refs/heads/ghostlight/catalog-descriptor')).toBeUndefined();
    expect(github('refs/heads/main', 'create')).toBeUndefined();
    expect(
      pushedRepository({
        topic: 'gitlab',
        payload: {
          object_kind: 'push',
          ref: 'refs/heads/main',
          project: {
            default_branch: 'main',
            web_url: 'https://gitlab.com/a/b/',
          },
        },
      }),
    ).toBe('https://gitlab.com/a/b');
    expect(
      pushedRepository({
        topic: 'azureDevOps',
        payload: {
          eventType: 'git.push',
          resource: {
            refUpdates: [{ name: 'refs/heads/main' }],
            repository: {
              defaultBranch: 'refs/heads/main',
              remoteUrl: 'https://dev.azure.com/o/p/_git/r',
            },
          },
        },
      }),
    ).toBe('https://dev.azure.com/o/p/_git/r');
  });

  it('survives any payload', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('github', 'gitlab', 'azureDevOps', 'other'),
        fc.anything(),
        (topic, payload) => {
          const found = pushedRepository({
            topic,
            payload,
            metadata: { 'x-github-event': 'push' },
          });
          expect(found === undefined || found.startsWith('http')).toBe(true);
        },
      ),
    );
  });
});
