/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import {
  commentTag,
  fence,
  hiddenMarker,
  readCommentTag,
  renderReviewBody,
  splitBody,
} from './reviewText';

describe('review texts', () => {
  it('fences any text so that it comes out whole', () => {
    fc.assert(
      fc.property(
        fc
          .array(
            fc.constantFrom(
              '`',
              '``',
              '````',
              'a',
              '\n',
              '\n```suggestion\n',
              '~',
            ),
          )
          .map(parts => parts.join('')),
        text => {
          const lines = fence(text, 'suggestion').split('\n');
          const ticks = /^`+/.exec(lines[0])![0];
          expect(lines.at(-1)).toBe(ticks);
          // No line inside closes it.
          expect(
            lines.slice(1, -1).some(line => line.trim().startsWith(ticks)),
          ).toBe(false);
          expect(lines.slice(1, -1).join('\n')).toBe(text.replace(/\n$/, ''));
        },
      ),
    );
    expect(fence('', 'suggestion')).toBe('```suggestion\n```');
  });

  it('splits a long body without loss, each part within the limit and found again', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({
            unit: fc.constantFrom('a', 'b', ' '),
            minLength: 1,
            maxLength: 300,
          }),
          { maxLength: 40 },
        ),
        paragraphs => {
          const body = renderReviewBody({
            body: paragraphs.join('\n\n'),
            marker: 'm',
            comments: [],
            placements: [],
          });
          const parts = splitBody(body, 'm', 500);
          for (const [index, part] of parts.entries()) {
            expect(part.length).toBeLessThanOrEqual(500);
            expect(part).toContain(
              hiddenMarker(index === 0 ? 'm' : `m part ${index + 1}`),
            );
          }
          const letters = (text: string) =>
            text.replace(/<!--.*?-->/g, '').replace(/\s/g, '');
          expect(parts.map(letters).join('')).toBe(letters(body));
        },
      ),
    );
  });

  it('finds tags of its own review only', () => {
    expect(readCommentTag('m', `text ${commentTag('m', 12)}`)).toBe(12);
    expect(readCommentTag('other', commentTag('m', 12))).toBeUndefined();
    expect(hiddenMarker('a --> b')).toBe('<!-- ghostlight:a - - b -->');
  });
});
