/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { bestExcerpt, HighlightedText, highlightRuns } from './HighlightedText';

describe('HighlightedText', () => {
  it('marks the words that were looked for, in any form and case', () => {
    render(
      <HighlightedText
        text="Rolling back: roll the Deployment back."
        query="roll back deployments"
      />,
    );
    expect(
      screen
        .getAllByText(/./, { selector: 'mark' })
        .map(node => node.textContent),
    ).toEqual(['Rolling', 'back', 'roll', 'Deployment', 'back']);
  });

  it('shows markup in documents as text', () => {
    const { container } = render(
      <HighlightedText text='<img src=x onerror="alert(1)">' query="img" />,
    );
    expect(container.querySelector('img')).toBeNull();
    expect(container).toHaveTextContent('<img src=x onerror="alert(1)">');
  });

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        (text, query) => {
          expect(
            highlightRuns(text, query)
              .map(run => run.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });

  it('cuts a long text to the part that answers', () => {
    const text = `${'lorem ipsum '.repeat(
      200,
    )} rotate the signing key here ${'dolor sit '.repeat(200)}`;
    const excerpt = bestExcerpt(text, 'rotate signing key', 200);
    expect(excerpt).toContain('rotate the signing key');
    expect(excerpt.length).toBeLessThan(210);
    expect(excerpt).toMatch(/^… .* …$/s);
  });
});
