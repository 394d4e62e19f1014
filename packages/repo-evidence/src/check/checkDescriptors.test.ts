/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  parseDescriptor,
  type DescriptorEntity,
} from '../descriptor/parseDescriptor';
import { checkDescriptors } from './checkDescriptors';
import {
  toGithubAnnotations,
  toGitlabCodeQuality,
  toSarif,
} from './formatProblems';

const GOOD = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: pay
  description: Takes the money.
  tags: [go]
spec:
  type: service
  lifecycle: production
  owner: payments
  system: shop
`;
const KNOWN = parseDescriptor(
  'kind: Group\nmetadata: { name: payments }\n---\nkind: User\nmetadata: { name: ada }\n---\nkind: System\nmetadata: { name: shop }\n',
).map(({ entity }) => entity as DescriptorEntity);

function check(
  text: string,
  options?: {
    known?: DescriptorEntity[];
    read?: (file: string, relative: string) => string | undefined;
  },
) {
  return checkDescriptors({
    files: [{ path: 'catalog-info.yaml', text }],
    ...options,
  }).map(({ rule, severity, line }) => `${severity} ${rule} ${line}`);
}

describe('checkDescriptors', () => {
  it('has nothing to say about a good one', () => {
    expect(check(GOOD, { known: KNOWN })).toEqual([]);
  });

  it.each([
    ['owner: payments', 'owner: gone', 'error unknown-owner 10'],
    ['owner: payments', 'owner: guests', 'error placeholder-owner 10'],
    ['owner: payments', 'owner: a.b@acme.io', 'error email-owner 10'],
    ['owner: payments', 'owner: user:ada', 'warning user-owner 10'],
    ['  owner: payments\n', '', 'error no-owner 7'],
    ['system: shop', 'system: mall', 'error dangling-reference 11'],
    [
      'system: shop',
      'dependsOn: ["<component_or_resource>"]',
      'error placeholder-reference 11',
    ],
    ['system: shop', 'system: group:payments', 'error wrong-kind 11'],
    ['kind: Component', 'kind:', 'error schema 2'],
    ['name: pay', 'name: Pay Service!', 'error schema 4'],
    ['tags: [go]', 'tags: [Go Lang]', 'error schema 6'],
    [
      'lifecycle: production',
      'lifecycle: service',
      'error type-as-lifecycle 9',
    ],
    ['type: service', 'type: undefined', 'error placeholder-type 8'],
    ['type: service', 'type: tool', 'note non-standard-type 8'],
    ['Takes the money.', 'TODO', 'warning placeholder-description 5'],
    ['spec:', 'dependsOn: [x]\nspec:', 'error misplaced-field 7'],
    ['metadata:', 'metadata', 'error unreadable 3'],
    [
      '  tags',
      '  annotations:\n    github.com/project-slug: https://github.com/a/b\n  tags',
      'error wrong-slug 7',
    ],
    [
      '  tags',
      '  annotations:\n    backstage.io/techdocs-ref: dir:.\n  tags',
      'warning techdocs-without-docs 7',
    ],
  ])('%s -> %s', (from, to, expected) => {
    expect(
      check(GOOD.replace(from, to), { known: KNOWN, read: () => undefined }),
    ).toContain(expected);
  });

  it('finds duplicates and undefined, missing, stubbed and mistyped definitions', () => {
    expect(check(`${GOOD}---\n${GOOD}`, { known: KNOWN })).toEqual([
      'error duplicate 16',
    ]);
    expect(
      check(
        GOOD.replace('system: shop', 'system: shop\n  providesApis: [pay-api]'),
      ),
    ).toContain('warning undefined-api 12');
    const api = (type: string, definition: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: a, description: An API of ours. }\nspec:\n  type: ${type}\n  lifecycle: production\n  owner: payments\n  definition: ${definition}\n`;
    expect(
      check(api('openapi', '{ $text: ./x.yaml }'), { read: () => undefined }),
    ).toEqual(['error definition-missing 8']);
    expect(
      check(api('openapi', '{ $text: ./x.yaml }'), {
        read: () => 'type Query {\n  a: String\n}\n',
      }),
    ).toEqual(['error definition-type 8']);
    expect(
      check(api('openapi', '{ $text: ./x.yaml }'), {
        read: () => 'openapi: 3.0.0\ninfo:\n  title: x\npaths: {}\n',
      }),
    ).toEqual(['warning definition-stub 8']);
    expect(check(api('grpc', '"placeholder"'))).toEqual([
      'warning definition-stub 8',
    ]);
  });

  it('does not let one unreadable file hide the others', () => {
    const problems = checkDescriptors({
      files: [
        { path: 'a.yaml', text: 'a: [' },
        { path: 'b.yaml', text: GOOD.replace('payments', 'guests') },
      ],
    });
    expect(problems.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
  });

  it('speaks GitHub, GitLab and SARIF', () => {
    const problems = checkDescriptors({
      files: [{ path: 'a,b/c.yaml', text: GOOD.replace('payments', 'guests') }],
    });
    expect(toGithubAnnotations(problems)).toMatch(
      /^::error file=a%2Cb\/c\.yaml,line=10,title=placeholder-owner::/,
    );
    expect(toGitlabCodeQuality(problems)).toMatchObject([
      {
        check_name: 'placeholder-owner',
        severity: 'major',
        location: { path: 'a,b/c.yaml', lines: { begin: 10 } },
      },
    ]);
    expect(
      toSarif(problems, { name: 'ghostlight', version: '1' }),
    ).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'placeholder-owner', level: 'error' }] }],
    });
  });
});
