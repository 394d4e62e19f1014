/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { render, screen } from '@testing-library/react';
import { TrendLine } from './TrendLine';

const point = (value: number | undefined) => ({ label: 'day', value });

describe('TrendLine', () => {
  it('leaves a gap where a value is unknown', () => {
    render(
      <TrendLine
        description="score"
        points={[1, undefined, 2, 3].map(point)}
      />,
    );
    const path = screen
      .getByRole('img', { name: 'score' })
      .querySelector('path');
    // Two beginnings: one before the gap, one after it.
    expect(path?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  });

  it('draws nothing when nothing is known, or only one point', () => {
    const { container } = render(
      <TrendLine description="score" points={[undefined, 5].map(point)} />,
    );
    expect(container).toBeEmptyDOMElement();
  });
});
