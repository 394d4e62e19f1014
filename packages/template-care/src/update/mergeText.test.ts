/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mergeText } from './mergeText';

const lines = (text: string) => text.split(' ').join('\n').concat('\n');
const merge = (base: string, current: string, next: string) =>
  mergeText({ base: lines(base), current: lines(current), next: lines(next) });

/** What `git merge-file -p -L current -L base -L template` (2.39) writes for the same texts. */
describe('mergeText', () => {
  it('takes both sides where they are apart, and equal changes once', () => {
    expect(merge('a b c d e', 'A b c d e', 'a b c d E')).toEqual({
      text: lines('A b c d E'),
      conflicts: 0,
    });
    expect(merge('a b c', 'a x c', 'a x c y')).toEqual({
      text: lines('a x c y'),
      conflicts: 0,
    });
  });

  it('marks the lines in which the sides differ, and no others', () => {
    expect(merge('a b c', 'a 1 2 c', 'a 1 3 c')).toEqual({
      text: 'a\n1\n<<<<<<< current\n2\n=======\n3\n>>>>>>> template\nc\n',
      conflicts: 1,
    });
    // Changes that touch are a conflict.
    expect(merge('a b c d', 'a B c d', 'a b C d').conflicts).toBe(1);
  });

  it('shows conflicts with little between them as one', () => {
    const { text, conflicts } = merge('a b c', '1 x 2', '3 x 4');
    expect(conflicts).toBe(1);
    expect(text).toBe(
      '<<<<<<< current\n1\nx\n2\n=======\n3\nx\n4\n>>>>>>> template\n',
    );
  });

  it('places a change among repeated lines where git places it', () => {
    // An added "x }" slides to the last place that it can have, so it stands apart from the change of "a".
    expect(merge('a x } x } e', 'A x } x } e', 'a x } x } x } e')).toEqual({
      text: lines('A x } x } x } e'),
      conflicts: 0,
    });
    expect(
      merge('a x } x } e', 'a x } x } E', 'a x } x } x } e'),
    ).toMatchObject({ conflicts: 1 });
  });

  it('keeps line ends, and a last line without one', () => {
    expect(
      mergeText({
        base: 'a\r\nb\r\n',
        current: 'x\r\nb\r\n',
        next: 'y\r\nb\r\n',
      }).text,
    ).toBe('<<<<<<< current\r\nx\r\n=======\r\ny\r\n>>>>>>> template\r\nb\r\n');
    expect(
      mergeText({
        base: 'a\nb\nc\nd',
        current: 'A\nb\nc\nd',
        next: 'a\nb\nc\nD',
      }).text,
    ).toBe('A\nb\nc\nD');
  });

  it('ends on long texts that have nothing in common', () => {
    const long = (word: string) =>
      Array.from(
        { length: 4000 },
        (_, at) => `${word}${at % 7} ${at % 11}`,
      ).join('\n');
    expect(
      mergeText({
        base: long('a'),
        current: long('b'),
        next: long('a').slice(9),
      }).conflicts,
    ).toBeGreaterThan(0);
  });
});
