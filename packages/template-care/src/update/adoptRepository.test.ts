/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseTemplates } from '../template/parseTemplates';
import { renderTemplate } from '../rendering/renderTemplate';
import { treeOf } from '../tree/FileTree';
import { adoptRepository } from './adoptRepository';

const tree = treeOf({
  't/template.yaml': `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: t, title: T }
spec:
  owner: a
  type: service
  parameters:
    - properties:
        name: { type: string }
        owner: { type: string, ui:field: OwnerPicker }
        repoUrl: { type: string, ui:field: RepoUrlPicker }
        level: { type: string, enum: [low, high] }
        tests: { type: boolean, default: true }
  steps:
    - id: f
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ parameters.name }}
          owner: \${{ parameters.owner }}
          slug: \${{ parameters.repoUrl | projectSlug }}
          level: \${{ parameters.level }}
          tests: \${{ parameters.tests }}
`,
  't/skeleton/catalog-info.yaml':
    'metadata:\n  name: ${{ values.name }}\n  annotations:\n    github.com/project-slug: ${{ values.slug }}\nspec:\n  owner: ${{ values.owner }}\n',
  't/skeleton/src/${{ values.name }}.ts':
    "export const level = '${{ values.level }}';\n{% if values.tests %}// tested\n{% endif %}",
});
const [template] = parseTemplates(tree).templates;
const answers = {
  name: 'till',
  owner: 'group:default/payments',
  repoUrl: 'github.com?owner=shop&repo=till-app',
  level: 'high',
  tests: false,
};
const generated = () =>
  new Map(
    [...renderTemplate({ tree, template, values: answers }).files].map(
      ([path, { bytes }]) => [path, bytes],
    ),
  );

describe('adoptRepository', () => {
  it('finds the answers again, in file names too', () => {
    const { values, likeness, files } = adoptRepository({
      tree,
      template,
      current: generated(),
    });
    expect(values).toEqual(answers);
    expect(likeness).toBe(1);
    expect(files.map(({ state }) => state)).toEqual(['same', 'same']);
  });

  it('leaves known answers alone, and says what differs', () => {
    const current = generated();
    current.delete('catalog-info.yaml');
    const { values, files } = adoptRepository({
      tree,
      template,
      current,
      values: { owner: 'group:default/known' },
    });
    expect(values).toMatchObject({
      name: 'till',
      owner: 'group:default/known',
      level: 'high',
    });
    expect(files).toContainEqual({
      path: 'catalog-info.yaml',
      state: 'absent',
    });
  });

  it('shows how little an unrelated repository has of the template', () => {
    const { likeness } = adoptRepository({
      tree,
      template,
      current: treeOf({ 'main.go': 'package main\n' }),
    });
    expect(likeness).toBe(0);
  });
});
