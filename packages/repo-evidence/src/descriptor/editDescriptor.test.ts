/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- a property of what is there; what is not there is another test's */

import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { DescriptorEditError } from './edit/DescriptorEdit';
import { editDescriptor } from './editDescriptor';

const DESCRIPTOR = `# header
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: pay   # the name
  annotations:
    a/b: 'c'

  tags:
  - go   # language
spec:
  type: service
  owner: "team-a" # who

---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: pay-api, tags: [x, y]}
spec:
  owner: *missing-is-fine`.replace(' *missing-is-fine', ' team-a');

describe('editDescriptor', () => {
  it('changes a value and keeps quotes, comments and the rest', () => {
    expect(
      editDescriptor(DESCRIPTOR, [
        { document: 0, path: ['spec', 'owner'], op: 'set', value: 'team-b' },
      ]),
    ).toBe(DESCRIPTOR.replace('"team-a" # who', '"team-b" # who'));
  });

  it('changes the last line of a file without a last newline', () => {
    const after = editDescriptor(DESCRIPTOR, [
      { document: 1, path: ['spec', 'owner'], op: 'set', value: 'team-b' },
    ]);
    expect(after.endsWith('owner: team-b')).toBe(true);
  });

  it('inserts where a person would, in the indentation of the neighbours', () => {
    const after = editDescriptor(DESCRIPTOR, [
      {
        document: 0,
        path: ['metadata', 'description'],
        op: 'set',
        value: 'Pays: everyone',
      },
      {
        document: 0,
        path: ['metadata', 'tags'],
        op: 'append',
        value: ['grpc'],
      },
      { document: 0, path: ['spec', 'system'], op: 'set', value: 'billing' },
    ]);
    expect(after).toContain(
      "  name: pay   # the name\n  description: 'Pays: everyone'\n  annotations:",
    );
    expect(after).toContain('  - go   # language\n  - grpc\nspec:');
    expect(after).toContain(
      '  owner: "team-a" # who\n  system: billing\n\n---',
    );
  });

  it('edits flow collections in place', () => {
    expect(
      editDescriptor(DESCRIPTOR, [
        { document: 1, path: ['metadata', 'tags'], op: 'append', value: ['z'] },
      ]),
    ).toContain('tags: [x, y, z]}');
    expect(
      editDescriptor(DESCRIPTOR, [
        {
          document: 1,
          path: ['metadata', 'title'],
          op: 'set',
          value: 'Pay, now',
        },
      ]),
    ).toContain("tags: [x, y], title: 'Pay, now'}");
  });

  it('keeps CRLF', () => {
    const text = DESCRIPTOR.replace(/\n/g, '\r\n');
    const after = editDescriptor(text, [
      { document: 0, path: ['spec', 'system'], op: 'set', value: 'billing' },
    ]);
    expect(after.replace('  system: billing\r\n', '')).toBe(text);
  });

  it('moves an anchor, so that its aliases keep their value', () => {
    const text =
      'kind: Component\nmetadata:\n  name: a\nspec:\n  owner: &o team-a\n  extra: *o\n';
    expect(
      editDescriptor(text, [
        { document: 0, path: ['spec', 'owner'], op: 'set', value: 'team-b' },
      ]),
    ).toBe(
      'kind: Component\nmetadata:\n  name: a\nspec:\n  owner: team-b\n  extra: &o team-a\n',
    );
  });

  it('refuses what it cannot do', () => {
    expect(() =>
      editDescriptor('kind: [', [
        { document: 0, path: ['spec', 'owner'], op: 'set', value: 'x' },
      ]),
    ).toThrow(DescriptorEditError);
    expect(() =>
      editDescriptor('spec: text\n', [
        { document: 0, path: ['spec', 'owner'], op: 'set', value: 'x' },
      ]),
    ).toThrow(DescriptorEditError);
    expect(() =>
      editDescriptor('a: 1\n', [
        { document: 3, path: ['spec', 'owner'], op: 'set', value: 'x' },
      ]),
    ).toThrow(DescriptorEditError);
  });

  it('touches nothing but the field, whatever value and layout', () => {
    const layout = fc.record({
      crlf: fc.boolean(),
      last: fc.boolean(),
      indent: fc.constantFrom(2, 4),
      comment: fc.constantFrom('', ' # why', '   #x'),
      quote: fc.constantFrom('', "'", '"'),
      tags: fc.constantFrom('', '[a, b]', '[]', 'block', 'flush'),
      blank: fc.boolean(),
    });
    const value = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter(text => text.trim() !== '');
    fc.assert(
      fc.property(
        layout,
        value,
        fc.constantFrom('owner', 'description', 'tags', 'system'),
        (style, text, field) => {
          const pad = ' '.repeat(style.indent);
          let tags: string[] = style.tags ? [`${pad}tags: ${style.tags}`] : [];
          if (style.tags === 'block' || style.tags === 'flush') {
            const item = style.tags === 'block' ? pad + pad : pad;
            tags = [`${pad}tags:`, `${item}- a${style.comment}`, `${item}- b`];
          }
          const lines = [
            '# top',
            'kind: Component',
            'metadata:',
            `${pad}name: x${style.comment}`,
            ...tags,
            ...(style.blank ? [''] : []),
            'spec:',
            `${pad}type: service`,
            `${pad}owner: ${style.quote}team${style.quote}${style.comment}`,
            '---',
            'kind: Other',
          ];
          const source = (lines.join('\n') + (style.last ? '\n' : '')).replace(
            /\n/g,
            style.crlf ? '\r\n' : '\n',
          );
          const path =
            field === 'owner' || field === 'system'
              ? ['spec', field]
              : ['metadata', field];
          const after = editDescriptor(source, [
            field === 'tags'
              ? { document: 0, path, op: 'append', value: [text] }
              : {
                  document: 0,
                  path,
                  op: 'set',
                  value: field === 'owner' && text === 'team' ? 'other' : text,
                },
          ]);
          const before = parseAllDocuments(source).map(document =>
            document.toJS(),
          );
          const now = parseAllDocuments(after).map(document => document.toJS());
          const [key, name] = path;
          const wanted =
            field === 'tags'
              ? [...(before[0][key].tags ?? []), text]
              : now[0][key][name];
          before[0][key][name] = wanted;
          expect(now).toEqual(before);
          if (field !== 'tags') {
            expect(now[0][key][name]).toBe(
              field === 'owner' && text === 'team' ? 'other' : text,
            );
          }
          const newline = style.crlf ? '\r\n' : '\n';
          const old = source.split(newline);
          const kept = new Set(after.split(newline));
          expect(
            old.filter(line => !kept.has(line)).length,
          ).toBeLessThanOrEqual(1);
          expect(after.endsWith('\n')).toBe(source.endsWith('\n'));
        },
      ),
      { numRuns: 300 },
    );
  });
});
