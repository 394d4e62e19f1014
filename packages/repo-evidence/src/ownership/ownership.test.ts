/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { enrichRepository } from '../enrichRepository';
import { treeFromFiles } from '../tree/treeFromFiles';
import { GroupDirectory } from './GroupDirectory';
import { parseCodeOwners } from './parseCodeOwners';

const DIRECTORY = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: registry-ui
  title: Registry Experience
  annotations: { github.com/team-slug: acme/reg-ui }
spec: { type: team, children: [], profile: { email: registry@acme.example } }
---
kind: Group
metadata: { name: payments, namespace: finance }
spec: { type: team, children: [] }
---
kind: User
metadata: { name: ada }
spec: { memberOf: [registry-ui], profile: { email: ada@acme.example } }
`;

describe('parseCodeOwners', () => {
  it('lets the last match win, and an empty rule clear', () => {
    const owners = parseCodeOwners(
      '* @a/all\n/docs/ @a/docs # note\n*.go @a/go\n/docs/private/\n',
    );
    expect(owners.match('x.txt')).toMatchObject([
      { owners: ['@a/all'], line: 1 },
    ]);
    expect(owners.match('docs/a/b.md')).toMatchObject([
      { owners: ['@a/docs'], line: 2 },
    ]);
    expect(owners.match('docs/x.go')).toMatchObject([{ line: 3 }]);
    expect(owners.match('docs/private/x')).toEqual([]);
  });

  it('does not let /folder/* reach into subfolders', () => {
    const owners = parseCodeOwners('/infra/* @a/infra');
    expect(owners.match('infra/x')).toHaveLength(1);
    expect(owners.match('infra/y/x')).toEqual([]);
  });

  it('reads sections of GitLab with default owners', () => {
    const owners = parseCodeOwners(
      '* @root\n[Docs][2] @docs\n*.md\n^[Optional]\n*.md @writers\n',
    );
    expect(owners.match('a.md').map(({ owners: found }) => found[0])).toEqual([
      '@root',
      '@docs',
      '@writers',
    ]);
  });
});

describe('GroupDirectory', () => {
  const directory = GroupDirectory.fromYaml(DIRECTORY);
  it.each([
    ['@acme/reg-ui', 'registry-ui'],
    ['@ACME/Registry-UI', 'registry-ui'],
    ['Registry Experience', 'registry-ui'],
    ['registry@acme.example', 'registry-ui'],
    ['The team <registry@acme.example>', 'registry-ui'],
    ['@acme/container_registry-ui', 'registry-ui'],
    ['@acme/squad-registry-ui-team', 'registry-ui'],
    ['@acme/payments', 'payments'],
    ['@ada', 'ada'],
  ])('resolves %s', (name, expected) => {
    expect(directory.resolve(name)?.entry.name).toBe(expected);
  });

  it('invents nothing and does not guess at ties', () => {
    expect(directory.resolve('@acme/platform')).toBeUndefined();
    expect(directory.resolve('@acme/team')).toBeUndefined();
    const tie = GroupDirectory.fromYaml('- cart-checkout\n- cart-search\n');
    expect(tie.resolve('@acme/cart')).toBeUndefined();
    expect(() => GroupDirectory.fromYaml('{}')).toThrow('No Group or User');
  });

  it('judges references by kind and namespace', () => {
    expect(directory.byReference('group:finance/payments')).toBeDefined();
    expect(directory.byReference('payments')).toBeUndefined();
    expect(directory.byReference('user:ada')).toBeDefined();
    expect(directory.byReference('ada')).toBeUndefined();
  });
});

describe('owner of a repository', () => {
  const directory = GroupDirectory.fromYaml(
    '- wallet\n- legacy-wallet\n- ledger\n',
  );
  const run = (
    files: Record<string, string>,
    known: GroupDirectory | undefined = directory,
  ) =>
    enrichRepository({
      tree: treeFromFiles(
        Object.entries(files).map(([path, content]) => ({ path, content })),
      ),
      name: 'x',
      directory: known,
    });
  const descriptor = (owner: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: x\n  description: Says what it is.\n  tags: [go]\nspec:\n  type: service\n  lifecycle: production\n  owner: ${owner}\n`;

  it('comes from CODEOWNERS for a new descriptor, with its line', () => {
    const result = run({
      CODEOWNERS: '# who\n* @acme/team-wallet\n',
      'main.go': 'package main\nfunc main() {}\n',
    });
    expect(result.entities[0].fields['spec.owner']).toMatchObject({
      value: 'wallet',
      evidence: [{ file: 'CODEOWNERS', line: 2 }],
    });
    expect(result.patch).toContain('+  owner: wallet');
  });

  it('is left alone while it resolves, even when CODEOWNERS disagrees', () => {
    const result = run({
      CODEOWNERS: '* @acme/wallet\n',
      'catalog-info.yaml': descriptor('ledger'),
    });
    expect(result.patch).toBe('');
    expect(result.entities[0].ownership.candidates[0].value).toBe('wallet');
  });

  it('is replaced when it no longer resolves, and kept when nothing sure is known', () => {
    expect(
      run({
        CODEOWNERS: '* @acme/wallet\n',
        'catalog-info.yaml': descriptor('gone'),
      }).entities[0].fields['spec.owner'],
    ).toMatchObject({ current: 'gone', value: 'wallet' });
    expect(
      run({
        CODEOWNERS: '* @acme/strangers\n',
        'catalog-info.yaml': descriptor('gone'),
      }),
    ).toMatchObject({
      patch: '',
      entities: [{ ownership: { unresolved: [{ value: '@acme/strangers' }] } }],
    });
  });

  it('proposes nothing on the second run', () => {
    const files = {
      CODEOWNERS: '* @acme/wallet\n',
      'main.go': 'package main\nfunc main() {}\n',
    };
    const [{ path, after }] = run(files).changes;
    expect(run({ ...files, [path]: after }).patch).toBe('');
  });

  it('leaves generated and templated descriptors alone', () => {
    const header = `# Code generated by forge. DO NOT EDIT.\n${descriptor(
      'gone',
    )}`;
    expect(
      run({ CODEOWNERS: '* @acme/wallet\n', 'catalog-info.yaml': header })
        .patch,
    ).toBe('');
    expect(
      run({
        CODEOWNERS: '* @acme/wallet\n',
        'catalog-info.yaml': descriptor('${{ values.owner }}'),
      }).patch,
    ).toBe('');
    const partly = `# partially auto-generated:\n#  - spec.owner\n${descriptor(
      'gone',
    ).replace('  description: Says what it is.\n', '  description:\n')}`;
    const fields = Object.keys(
      run({
        CODEOWNERS: '* @acme/wallet\n',
        'catalog-info.yaml': partly,
        'README.md': 'Moves money between the wallets of our customers.\n',
      }).entities[0].fields,
    );
    expect(fields).toEqual(['metadata.description']);
  });
});
