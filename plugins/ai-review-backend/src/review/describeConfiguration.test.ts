/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import { readConfig } from '../config';
import { describeConfiguration } from './describeConfiguration';
import { listRules } from './listRules';
import { mergePolicy } from './readRepositoryPolicy';

const repository = 'https://github.com/acme/orders';
const describeFor = (review: object, text: string) => {
  const config = readConfig(
    mockServices.rootConfig({ data: { ai: { review: review as any } } }),
  );
  const policy = mergePolicy(config, '.ghostlight/review.yaml', text);
  const found = describeConfiguration({
    config,
    defaultBranch: 'main',
    policy: { ...policy, file: '.ghostlight/review.yaml' },
    repository,
  });
  return {
    ...found,
    setting: (key: string) => found.settings.find(one => one.key === key),
    rule: (id: string) => found.rules.find(({ ruleId }) => ruleId === id),
  };
};

describe('describeConfiguration', () => {
  it('says who decided, and what the portal did not grant', () => {
    const found = describeFor(
      {
        maxComments: 10,
        gate: false,
        rules: { disable: ['hot-path'], required: ['secrets'] },
        deniedLicences: ['AGPL-3.0'],
      },
      [
        'disable: [secrets, docs-stale]',
        'enable: [hot-path]',
        'gate: [openapi-breaking]',
        'model: false',
        'maxComments: 50',
        'deniedLicences: [SSPL-1.0]',
      ].join('\n'),
    );
    expect(found.setting('enabled')).toEqual({
      key: 'enabled',
      value: true,
      decidedBy: 'default',
    });
    expect(found.setting('model')).toMatchObject({
      value: false,
      decidedBy: 'repository',
    });
    expect(found.setting('maxComments')).toEqual({
      key: 'maxComments',
      value: 10,
      decidedBy: 'portal',
      refused: 50,
    });
    expect(found.rule('secrets')).toMatchObject({
      on: true,
      decidedBy: 'portal',
      refused: 'disable',
    });
    expect(found.rule('docs-stale')).toMatchObject({
      on: false,
      decidedBy: 'repository',
    });
    expect(found.rule('hot-path')).toMatchObject({
      on: false,
      decidedBy: 'portal',
      refused: 'enable',
    });
    expect(found.rule('openapi-breaking')).toMatchObject({
      on: true,
      decidedBy: 'default',
      gate: false,
      refused: 'gate',
    });
    expect(found.deniedLicences).toEqual([
      { licence: 'AGPL-3.0', decidedBy: 'portal' },
      { licence: 'SSPL-1.0', decidedBy: 'repository' },
    ]);
  });

  it('grants what the portal says nothing about', () => {
    const found = describeFor({}, 'gate: [secrets]\ndrafts: true\n');
    expect(found.rule('secrets')).toMatchObject({ on: true, gate: true });
    expect(found.rule('secrets')).not.toHaveProperty('refused');
    expect(found.setting('drafts')).toMatchObject({
      value: true,
      decidedBy: 'repository',
    });
    expect(
      describeFor({ repositories: ['gitlab.com/**'] }, 'enabled: true').setting(
        'enabled',
      ),
    ).toMatchObject({ value: false, decidedBy: 'portal', refused: true });
  });
});

describe('listRules', () => {
  it('lists rules and passes of a model with what the portal says of them', () => {
    const rules = listRules(
      readConfig(
        mockServices.rootConfig({
          data: {
            ai: {
              review: {
                model: { enabled: false },
                rules: { disable: ['hot-path'], required: ['secrets'] },
              },
            },
          },
        }),
      ),
    );
    const portal = (id: string) =>
      rules.find(({ ruleId }) => ruleId === id)?.portal;
    expect(portal('hot-path')).toBe('disabled');
    expect(portal('secrets')).toBe('required');
    expect(portal('docs-stale')).toBe('default');
    expect(portal('model/defect')).toBe('disabled');
    expect(
      rules
        .filter(({ byModel }) => !byModel)
        .every(({ fixturePrecision }) => fixturePrecision! >= 0.9),
    ).toBe(true);
  });
});
