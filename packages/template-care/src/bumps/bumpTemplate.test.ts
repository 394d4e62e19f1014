/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseTemplates } from '../template/parseTemplates';
import { textOf } from '../tree/FileTree';
import { testTemplates } from '../__testUtils__/testTemplates';
import { versionsFromBundle } from '../pins/VersionSource';
import { bumpTemplate } from './bumpTemplate';

const source = versionsFromBundle({
  npm: { express: '4.21.0', pg: '9.0.0', odd: '1.1.0' },
  docker: { node: ['18-alpine', '22-alpine'] },
  maven: { 'io.grpc:grpc-core': '1.60.0' },
});

function bump(name: string, majors = false, changes = {}) {
  const tree = testTemplates(changes);
  const template = parseTemplates(tree).templates.find(
    item => item.name === name,
  )!;
  return { tree, ...bumpTemplate({ tree, template, source, majors }) };
}

describe('bumpTemplate', () => {
  it('edits nothing but the version, in files that do not parse unrendered', () => {
    const { tree, accepted, discarded, files } = bump('node-service');
    expect(accepted.map(({ pin, to }) => `${pin.name} ${to}`)).toEqual([
      'express 4.21.0',
    ]);
    expect(discarded.map(({ pin }) => pin.name).sort()).toEqual(['node', 'pg']);
    expect(textOf(files.get('node/skeleton/package.json'))).toBe(
      textOf(tree.get('node/skeleton/package.json'))!.replace(
        '4.18.0',
        '4.21.0',
      ),
    );
    expect(bump('node-service', true).files.size).toBe(2);
  });

  it('follows a property, and gives up what comes from an answer or changes more', () => {
    expect(
      textOf(bump('spring-grpc').files.get('spring/skeleton/pom.xml')),
    ).toContain('<grpc.version>1.60.0</grpc.version>');
    const { accepted, discarded } = bump('node-service', false, {
      'node/skeleton/sub/package.json': `{
  "dependencies": { "odd": "{% if values.name %}1.0.0{% endif %}" }
}
`,
      'node/skeleton/other/package.json': `{ "dependencies": { "odd": "\${{ '1.0.0' }}" }, "x": "\${{ 'a' }}" }
`,
    });
    expect(accepted.map(({ pin }) => pin.name).sort()).toEqual([
      'express',
      'odd',
      'odd',
    ]);
    expect(discarded.map(({ pin }) => pin.name).sort()).toEqual(['node', 'pg']);
  });
});
