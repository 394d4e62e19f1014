/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { parseDiff, packDiff } from '@ghostlight/pull-review';
import { cleanModelText } from './cleanModelText';
import { isShown, locateQuote } from './locateQuote';
import { code } from './renderReview';
import { toParsedDiff } from './toParsedDiff';

const diff = parseDiff(`diff --git a/a.ts b/a.ts
--- a/a.ts
+++ b/a.ts
@@ -1,4 +1,5 @@
 const before = 1;
-const total = a + b;
+const total = a - b;
+const other = total;
 const after = 2;
 done();
`);
const [shown] = packDiff(diff, { budget: 10_000 }).batches;

describe('locateQuote', () => {
  it('places a finding where its quote stands, and drops what does not stand in the change', () => {
    const at = (quote: string, path = 'a.ts') =>
      locateQuote({ diff, shown, path, quote });
    expect(at('  const total = a - b;')).toEqual({
      path: 'a.ts',
      side: 'RIGHT',
      line: 2,
    });
    expect(at('const total = a - b;\nconst other = total;')).toEqual({
      path: 'a.ts',
      side: 'RIGHT',
      startLine: 2,
      line: 3,
    });
    expect(at('const total = a + b;')).toMatchObject({ side: 'LEFT', line: 2 });
    expect(at('const after = 2;')).toBeUndefined();
    expect(at('const total = a * b;')).toBeUndefined();
    expect(at('const total = a - b;', 'b.ts')).toBeUndefined();
    expect(at('')).toBeUndefined();
    expect(isShown(shown, 'a.ts', 'const after = 2;')).toBe(true);
    expect(isShown(shown, 'a.ts', 'const nothing = 2;')).toBe(false);
  });
});

describe('texts of strangers', () => {
  it('neither link nor mention nor hide nor command', () => {
    expect(
      cleanModelText(
        'See [this](https://evil.example/?q=1) ![x](http://evil.example/p.png) @everyone <img src=x> <!-- ghostlight:review --> www.evil.example\n/ghostlight ignore',
        500,
      ),
    ).toBe('See this x everyone (link removed) ghostlight ignore');
    // A link at the end of a tag does not leave half of the tag.
    expect(
      cleanModelText('<img src=https://evil.example/p.png> off', 500),
    ).toBe('off');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const clean = cleanModelText(text, 500);
        expect(clean).not.toMatch(/<!--|\]\(|:\/\/|\n|<[a-z/!?]/i);
      }),
    );
  });

  it('stay inside their code span', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '@') }),
        text => {
          const span = code(text);
          const fence = /^`+/.exec(span)![0].length;
          expect(span).not.toContain('\n');
          expect(span.slice(-1)).toBe('`');
          const inside = span.slice(fence, -fence);
          expect(
            (inside.match(/`+/g) ?? []).every(run => run.length !== fence),
          ).toBe(true);
        },
      ),
    );
    expect(code('a`b')).toBe('``a`b``');
  });
});

describe('toParsedDiff', () => {
  it('numbers patches of forges without a raw diff, and knows what was withheld', () => {
    const parsed = toParsedDiff({
      base: 'b',
      head: 'h',
      mergeBase: 'b',
      complete: false,
      files: [
        {
          path: 'a "b".ts',
          status: 'modified',
          patch: '@@ -1 +1 @@\n-a\n+b',
        },
        { path: 'big.ts', status: 'modified' },
        { path: 'old.ts', status: 'removed', patch: '@@ -1 +0,0 @@\n-a' },
        {
          path: 'new.ts',
          oldPath: 'was.ts',
          status: 'renamed',
          additions: 0,
          deletions: 0,
        },
      ],
    });
    expect(parsed.problems).toEqual([]);
    expect(parsed.files).toMatchObject([
      { path: 'a "b".ts', hunks: [{ lines: [{ old: 1 }, { new: 1 }] }] },
      { path: 'big.ts', incomplete: true, hunks: [] },
      { path: 'old.ts', status: 'deleted', hunks: [{ oldCount: 1 }] },
      { path: 'new.ts', oldPath: 'was.ts', status: 'renamed', hunks: [] },
    ]);
    expect(parsed.files[3].incomplete).toBeUndefined();
  });
});
