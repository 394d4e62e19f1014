/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import styles from './TrendLine.module.css';

/** @public */
export type TrendLineProps = {
  /** Oldest first. `undefined` is unknown and leaves a gap: it is not drawn as zero. */
  points: Array<{ label: string; value: number | undefined }>;
  /** Says what is shown to those who cannot see it, for example "Score over 30 days, from 71 to 84". */
  description: string;
  /** Ends of the vertical axis; by default the values' own. */
  min?: number;
  max?: number;
  height?: number;
};

const WIDTH = 300;

/**
 * A small line over time without axes, for a card; the figures belong beside it.
 *
 * @public
 */
export function TrendLine(props: TrendLineProps) {
  const { points, description, height = 48 } = props;
  const values = points.flatMap(({ value }) =>
    value === undefined ? [] : [value],
  );
  // One point is no trend.
  if (values.length < 2) {
    return null;
  }
  const min = props.min ?? Math.min(...values);
  const max = props.max ?? Math.max(...values);
  const x = (index: number) =>
    points.length === 1 ? WIDTH : (index / (points.length - 1)) * WIDTH;
  const y = (value: number) =>
    max === min
      ? height / 2
      : height - 3 - ((value - min) / (max - min)) * (height - 6);
  let path = '';
  let drawing = false;
  points.forEach(({ value }, index) => {
    if (value !== undefined) {
      path += `${drawing ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(
        1,
      )}`;
    }
    drawing = value !== undefined;
  });
  const lastIndex = points.reduce(
    (last, { value }, index) => (value === undefined ? last : index),
    0,
  );
  return (
    <svg
      className={styles.chart}
      viewBox={`-4 0 ${WIDTH + 8} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={description}
    >
      <path
        d={path}
        className={styles.line}
        vectorEffect="non-scaling-stroke"
      />
      <circle
        cx={x(lastIndex)}
        cy={y(points[lastIndex].value as number)}
        r={3}
        className={styles.dot}
      />
    </svg>
  );
}
