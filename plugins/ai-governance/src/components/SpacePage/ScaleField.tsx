/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useId } from 'react';
import styles from './ScaleField.module.css';

const STEPS = Array.from({ length: 11 }, (_, step) => step);

/** Chooses from 0 to 10, by arrow keys too. */
export function ScaleField(props: {
  label: string;
  low: string;
  high: string;
  value: number | undefined;
  onChange(value: number): void;
}) {
  const { label, low, high, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles.root}>
      <legend>{label}</legend>
      <div className={styles.steps}>
        {STEPS.map(step => (
          <label key={step} className={styles.step}>
            <input
              type="radio"
              name={name}
              checked={value === step}
              onChange={() => onChange(step)}
            />
            {step}
          </label>
        ))}
      </div>
      <div className={styles.ends}>
        <span>0: {low}</span>
        <span>10: {high}</span>
      </div>
    </fieldset>
  );
}
