/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { unitVector, vectorLiteral } from './unitVector';

describe('unitVector', () => {
  it('has length 1 and the same direction, for very small and very large numbers too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
          minLength: 1,
        }),
        vector => {
          const unit = unitVector(vector);
          const isZero = vector.every(element => element === 0);
          expect(Math.hypot(...unit)).toBeCloseTo(isZero ? 0 : 1, 6);
          unit.forEach((element, index) =>
            expect(element * vector[index]).toBeGreaterThanOrEqual(0),
          );
        },
      ),
    );
  });

  it('rejects what is not a finite number', () => {
    expect(() => unitVector([1, NaN])).toThrow('not a finite number');
    expect(() => unitVector([1, Infinity])).toThrow('not a finite number');
  });

  it('is written with the digits that half precision has', () => {
    expect(vectorLiteral([0.123456789, -1, 0])).toBe('[0.12346,-1,0]');
  });
});
