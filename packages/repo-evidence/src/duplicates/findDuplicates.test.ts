/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseManifests } from '../manifests/parseManifests';
import { treeFromFiles } from '../tree/treeFromFiles';
import { findDuplicates } from './findDuplicates';
import { fingerprintComponent } from './fingerprintComponent';

function fingerprint(files: Record<string, string>) {
  const tree = treeFromFiles(
    Object.entries(files).map(([path, content]) => ({ path, content })),
  );
  return fingerprintComponent({ tree, manifests: parseManifests(tree) });
}
const program = (seed: string) =>
  Array.from(
    { length: 120 },
    (_, index) =>
      `func ${seed}${index}(value int) int {\n\treturn value * ${index} + ${seed}Offset\n}`,
  ).join('\n');

describe('findDuplicates', () => {
  it('finds a renamed copy with changed comments, strings and a few changed lines', () => {
    const copy = `// copied\n${program('price').replace(
      'value * 7 ',
      'value * 70 ',
    )}`;
    expect(
      findDuplicates([
        { id: 'a', fingerprint: fingerprint({ 'price.go': program('price') }) },
        { id: 'b', fingerprint: fingerprint({ 'cost/other.go': copy }) },
      ]),
    ).toMatchObject([{ a: 'a', b: 'b' }]);
  });

  it('never merges what is only called alike', () => {
    expect(
      findDuplicates([
        {
          id: 'x/cart',
          fingerprint: fingerprint({ 'cart/main.go': program('price') }),
        },
        {
          id: 'y/cart',
          fingerprint: fingerprint({ 'cart/main.go': program('basket') }),
        },
      ]),
    ).toEqual([]);
  });

  it('does not judge tiny programs', () => {
    expect(
      fingerprint({ 'a.go': 'package a\nfunc main() {\n}\n' }).signature,
    ).toEqual([]);
  });
});
