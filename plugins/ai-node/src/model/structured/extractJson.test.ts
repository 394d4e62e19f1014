/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { extractJson } from './extractJson';

describe('extractJson', () => {
  it('finds an object wherever a model puts it', () => {
    const prose = fc
      .string({
        unit: fc.constantFrom('a', ' ', '.', '"', '\n', '[', ']'),
        maxLength: 40,
      })
      .filter(text => (text.match(/"/g)?.length ?? 0) % 2 === 0);
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        prose,
        prose,
        (value, before, after) => {
          const json = JSON.stringify(value);
          const expected = JSON.parse(json);
          expect(extractJson(json)[0]).toEqual(expected);
          expect(extractJson(`${before}${json}${after}`)).toContainEqual(
            expected,
          );
          fc.pre(!json.includes('```'));
          expect(
            extractJson(`Here:\n\`\`\`json\n${json}\n\`\`\`\n${after}`),
          ).toContainEqual(expected);
        },
      ),
    );
  });

  it('ends on anything, also on what looks like a thousand objects', () => {
    expect(extractJson('{'.repeat(100_000))).toEqual([]);
    expect(extractJson('{"a":'.repeat(1000))).toEqual([]);
    expect(extractJson('')).toEqual([]);
    expect(extractJson('[1,2]')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), text =>
        Array.isArray(extractJson(text)),
      ),
    );
  });

  it('mends commas, but not inside of strings', () => {
    expect(extractJson('{"a": [1, 2,], "b": ",}",}')).toEqual([
      { a: [1, 2], b: ',}' },
    ]);
  });
});
