/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { analyzeQuery } from '../analysis/analyzeQuery';
import { createAnalyzer } from '../analysis/createAnalyzer';
import { chunkMarkdown } from '../chunking/chunkMarkdown';
import { bestSection } from './bestSection';

const PAGE = `# Orders runbook

Who is on call: the checkout team.

## Roll back

Run \`hf deploy rollback orders\` to return to the last good image.

## Restart the consumer

Scale the consumer to zero and back.
`;

describe('bestSection', () => {
  const analyzer = createAnalyzer();
  const [chunk] = chunkMarkdown(PAGE, { title: 'runbook' }).chunks;
  const anchorFor = (text: string) =>
    bestSection({
      chunk,
      analyzer,
      query: analyzeQuery({ text, analyzer }),
      idf: () => 1,
      fallbackOffset: 0,
    }).anchor;

  it.each([
    ['how do I roll back orders', 'roll-back'],
    ['restart the orders consumer', 'restart-the-consumer'],
    ['who is on call for orders', 'orders-runbook'],
    ['something else entirely', 'orders-runbook'],
  ])('opens "%s" at #%s', (question, anchor) => {
    expect(anchorFor(question)).toBe(anchor);
  });
});
