/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { detectChangePoint } from './detectChangePoint';
import { median, robustSpread } from './robust';

const wobble = (length: number, level: number, seed = 1) =>
  Array.from({ length }, (_, i) => level + Math.sin(i * 12.9898 * seed) * 0.5);

describe('detectChangePoint', () => {
  it('finds where a level changed, in which direction and by how much', () => {
    expect(
      detectChangePoint([...wobble(40, 10), ...wobble(8, 20)]),
    ).toMatchObject({ index: 40, earliestIndex: 40, length: 8, effect: 12 });
    const down = detectChangePoint([...wobble(40, 10), ...wobble(8, 8)])!;
    expect(down.index).toBe(40);
    expect(down.effect).toBeLessThan(-3);
    expect(down.before).toBeCloseTo(10, 0);
    expect(down.after).toBeCloseTo(8, 0);
  });

  it('makes little of noise, of one spike in the past, of a season and of too few values', () => {
    expect(Math.abs(detectChangePoint(wobble(60, 10))!.effect)).toBeLessThan(3);
    const spike = wobble(60, 10);
    spike[30] = 500;
    expect(Math.abs(detectChangePoint(spike)!.effect)).toBeLessThan(3);
    const season = Array.from(
      { length: 120 },
      (_, i) => 10 + 3 * Math.sin(i / 8),
    );
    expect(Math.abs(detectChangePoint(season)!.effect)).toBeLessThan(3);
    expect(detectChangePoint([1, 2, 3, 4])).toBeUndefined();
  });

  it('trusts a last value less than three, and finds the beginning of a ramp', () => {
    const once = detectChangePoint([...wobble(40, 10), 20])!;
    const thrice = detectChangePoint([...wobble(40, 10), 20, 20, 20])!;
    expect(once.effect).toBeLessThan(thrice.effect);
    const ramp = detectChangePoint([
      ...wobble(40, 10),
      ...Array.from({ length: 12 }, (_, i) => 12 + 2 * i),
    ])!;
    expect(ramp.earliestIndex).toBeLessThanOrEqual(41);
    expect(ramp.index).toBeGreaterThanOrEqual(ramp.earliestIndex);
  });

  it('does not depend on unit or offset', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), {
          minLength: 6,
          maxLength: 60,
        }),
        fc.constantFrom(2, 64, 1024),
        fc.constantFrom(0, 512, -4096),
        (values, scale, offset) => {
          const plain = detectChangePoint(values)!;
          const moved = detectChangePoint(values.map(v => v * scale + offset))!;
          expect(moved.index).toBe(plain.index);
          expect(moved.effect).toBeCloseTo(plain.effect, 6);
        },
      ),
    );
  });
});

describe('robust statistics', () => {
  it('ignore what less than half of the values say', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(robustSpread([1, 2, 3, 4, 1e9])).toBeCloseTo(1.4826);
  });
});
