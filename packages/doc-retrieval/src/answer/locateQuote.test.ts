/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { locateQuote } from './locateQuote';

describe('locateQuote', () => {
  it.each([
    [
      'Run the tool.',
      '# A\n\nRun [the tool](tool.md).\n',
      'Run [the tool](tool.md).',
    ],
    [
      'Up to 5 & more',
      '<p>Up to <b>5</b>&nbsp;&amp; more</p>',
      'Up to <b>5</b>&nbsp;&amp; more',
    ],
    ['As it stands.', 'x\nAs it stands.\n', 'As it stands.'],
    ['用 mutate 吧', '用 [`mutate`](/x) 吧', '用 [`mutate`](/x) 吧'],
  ])('finds %j as the file has it', (quote, source, expected) => {
    expect(locateQuote({ quote, source })).toBe(expected);
  });

  it('takes the tightest place, keeps to the lines it was given, and gives up on other words', () => {
    const source =
      'Open the\n\nsee\n\ndoor. Open *the* door.\nOpen **the** door!\n';
    expect(locateQuote({ quote: 'Open the door', source })).toBe(
      'Open *the* door',
    );
    expect(
      locateQuote({ quote: 'Open the door', source, startLine: 6, endLine: 6 }),
    ).toBe('Open **the** door');
    expect(locateQuote({ quote: 'Close the door', source })).toBeUndefined();
    expect(locateQuote({ quote: '…', source })).toBeUndefined();
  });

  it('returns nothing but parts of the source', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (quote, source) => {
        const found = locateQuote({ quote, source });
        expect(found === undefined || source.includes(found)).toBe(true);
      }),
    );
  });
});
