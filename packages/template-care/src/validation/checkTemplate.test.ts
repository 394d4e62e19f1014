/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseTemplates } from '../template/parseTemplates';
import { testTemplates } from '../__testUtils__/testTemplates';
import { checkTemplate } from './checkTemplate';

function check(changes: Record<string, string> = {}) {
  const tree = testTemplates(changes);
  const template = parseTemplates(tree).templates.find(
    ({ name }) => name === 'node-service',
  )!;
  return checkTemplate({ tree, template });
}
const errors = (changes: Record<string, string>) =>
  check(changes)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ code, file, line }) => `${code} ${file}:${line}`);

describe('checkTemplate', () => {
  it('finds nothing wrong in a template that is right, over all its switches', () => {
    expect(check()).toMatchObject({
      problems: [],
      counts: { examples: 2, files: 6, validated: 4 },
    });
  });

  it('reports what would be wrong, with file and line of the source', () => {
    expect(
      errors({ 'node/skeleton/a.yaml': 'a: 1\nb: ${{ values.nmae }}\n' }),
    ).toEqual(['undefined-value node/skeleton/a.yaml:2']);
    expect(
      errors({
        'node/skeleton/.github/workflows/ci.yaml':
          'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo ${{ github.sha }}\n      - name: nothing\n',
      }),
    ).toEqual([
      'undefined-value node/skeleton/.github/workflows/ci.yaml:6',
      'schema node/skeleton/.github/workflows/ci.yaml:7',
    ]);
    expect(
      errors({
        'node/skeleton/b.json': '{\n  "a": 1,\n}\n',
        'node/skeleton/c.xml': '<a>\n  <b>\n</a>\n',
        'node/skeleton/d.toml': 'a = 1\nb = \n',
        'node/skeleton/e.yaml': 'a: 1\na: 2\n',
        'node/skeleton/f.txt': '{% if values.name %}',
      }).sort(),
    ).toEqual([
      'render-failed node/skeleton/f.txt:1',
      'unparseable node/skeleton/b.json:3',
      'unparseable node/skeleton/c.xml:3',
      'unparseable node/skeleton/d.toml:2',
      'unparseable node/skeleton/e.yaml:2',
    ]);
  });

  it('leaves raw blocks, charts and guarded values alone', () => {
    expect(
      errors({
        'node/skeleton/raw.yaml':
          '{% raw %}\na: ${{ github.sha }}\n{% endraw %}\n',
        'node/skeleton/quoted.yaml': "a: ${{ '${{ github.sha }}' }}\n",
        'node/skeleton/chart/Chart.yaml': 'name: a\nversion: 1.0.0\n',
        'node/skeleton/chart/templates/a.yaml':
          '{{- if .Values.a }}\na: {{ .x }}\n',
        'node/skeleton/g.md': '${{ values.other | default("x") }}',
      }),
    ).toEqual([]);
  });

  it('checks Kubernetes objects and entities strictly', () => {
    const deployment = (image: string, extra = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec:
      containers:
        - name: a
          image: ${image}
${extra}`;
    expect(errors({ 'node/skeleton/k.yaml': deployment('a:1') })).toEqual([]);
    expect(
      errors({
        'node/skeleton/k.yaml': deployment('a:1', '          imagePolicy: x\n'),
      }),
    ).toEqual(['schema node/skeleton/k.yaml:12']);
    expect(
      errors({
        'node/skeleton/l.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a b\nspec: { type: a, lifecycle: b, owner: c }\n',
      }),
    ).toEqual(['schema node/skeleton/l.yaml:4']);
  });
});
