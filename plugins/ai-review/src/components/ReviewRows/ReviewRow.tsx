/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Link, Text } from '@backstage/ui';
import type { Review } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { repositoryName } from '../../text/forgeLinks';
import { aiReviewTranslationRef } from '../../translation';
import { TimeText } from '../TimeText';
import styles from './ReviewRows.module.css';

/** One review: of what, how it ended, what it found, what it looked at, what it cost. */
export function ReviewRow(props: {
  review: Review;
  href: string;
  showRepository: boolean;
}) {
  const { review, href, showRepository } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  const { pullRequest, coverage, model, counts } = review;
  const title = pullRequest.title || `#${pullRequest.number}`;
  const ended = review.state === 'posted' || review.state === 'quiet';
  return (
    <li className={styles.row}>
      <div className={styles.facts}>
        <Badge>{t(`state.${review.state}`)}</Badge>
        <Text variant="body-small" color="secondary">
          {showRepository ? repositoryName(pullRequest.repository) : ''}#
          {pullRequest.number}
        </Text>
        <Text variant="body-small" color="secondary">
          <TimeText at={review.createdAt} />
        </Text>
      </div>
      <Link
        href={href}
        variant="body-large"
        weight="bold"
        className={styles.title}
        aria-label={t('reviews.open', { title })}
      >
        {title}
      </Link>
      <div className={styles.facts}>
        {ended && (
          <Text variant="body-small">
            {t('reviews.findings', {
              fresh: String(counts.fresh),
              found: String(counts.found),
            })}
          </Text>
        )}
        {coverage && (
          <Text
            variant="body-small"
            color={coverage.complete ? 'secondary' : 'warning'}
          >
            {t('coverage.hunks', {
              reviewed: String(coverage.reviewed),
              hunks: String(coverage.hunks),
            })}
          </Text>
        )}
        {model?.used && (
          <Text variant="body-small" color="secondary">
            {model.costNanoUsd === undefined
              ? t('cost.unknown', { calls: String(model.calls) })
              : formats.money(model.costNanoUsd)}
          </Text>
        )}
        {!ended && review.reason && (
          <Text
            variant="body-small"
            color={review.state === 'failed' ? 'danger' : 'secondary'}
          >
            {review.reason}
          </Text>
        )}
      </div>
    </li>
  );
}
