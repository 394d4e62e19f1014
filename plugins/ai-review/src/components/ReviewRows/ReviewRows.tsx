/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Review } from '@ghostlight/backstage-plugin-ai-common';
import { ReviewRow } from './ReviewRow';
import styles from './ReviewRows.module.css';

/**
 * Reviews one under the other.
 *
 * @remarks
 * A list, not a table: it is read on a phone, where a table would scroll sideways.
 */
export function ReviewRows(props: {
  reviews: Review[];
  /** Where a review opens. */
  hrefOf: (review: Review) => string;
  showRepository: boolean;
}) {
  const { reviews, hrefOf, showRepository } = props;
  return (
    <ul className={styles.list}>
      {reviews.map(review => (
        <ReviewRow
          key={review.id}
          review={review}
          href={hrefOf(review)}
          showRepository={showRepository}
        />
      ))}
    </ul>
  );
}
