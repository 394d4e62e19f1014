/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Badge, Button, Flex, Link, Text } from '@backstage/ui';
import type {
  ReviewDetail,
  ReviewStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { repositoryName, safeUrl } from '../../text/forgeLinks';
import { aiReviewTranslationRef } from '../../translation';
import { TimeText } from '../TimeText';
import styles from './ReviewDetails.module.css';

/** Of which pull request a review is, how it ended, and what can be asked of it. */
export function ReviewHeader(props: {
  review: ReviewDetail;
  may: ReviewStatus['may'];
  onChange(): void;
}) {
  const { review, may, onChange } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { busy, run } = useAction();
  const { pullRequest } = review;
  const { repository, number, paused } = pullRequest;
  const href = safeUrl(review.url) ?? safeUrl(pullRequest.url);
  const again = () =>
    run(async () => {
      await api.request({ repository, number });
      onChange();
      return t('review.asked');
    });
  const pause = () =>
    run(async () => {
      await api.pause({ repository, number, paused: !paused });
      onChange();
      return t(paused ? 'review.resumedNow' : 'review.pausedNow');
    });
  return (
    <Flex direction="column" gap="2">
      <Text as="h1" variant="title-small" className={styles.title}>
        {pullRequest.title || `#${number}`}
      </Text>
      <div className={styles.facts}>
        <Badge>{t(`state.${review.state}`)}</Badge>
        {href ? (
          <Link href={href} target="_blank" rel="noopener noreferrer">
            {repositoryName(repository)}#{number}
          </Link>
        ) : (
          <Text variant="body-medium">
            {repositoryName(repository)}#{number}
          </Text>
        )}
        {review.entityRef && <EntityRefLink entityRef={review.entityRef} />}
        {review.ownerRef && <EntityRefLink entityRef={review.ownerRef} />}
        <Text variant="body-small" color="secondary">
          {t('review.byAuthor', { author: pullRequest.author })}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('review.head', { sha: review.headSha.slice(0, 10) })}
        </Text>
        <Text variant="body-small" color="secondary">
          <TimeText at={review.finishedAt ?? review.createdAt} />,{' '}
          {t(`review.trigger.${review.trigger}`)}
          {review.kind ? `, ${t(`review.kind.${review.kind}`)}` : ''}
        </Text>
        {review.check && (
          <Text variant="body-small" color="secondary">
            {t(`review.check.${review.check}`)}
          </Text>
        )}
      </div>
      {review.reason && (
        <Alert
          status={review.state === 'failed' ? 'danger' : 'info'}
          icon
          title={review.reason}
        />
      )}
      {paused && <Alert status="warning" icon title={t('review.paused')} />}
      <div className={styles.facts}>
        {may.request && (
          <Button variant="secondary" onPress={again} isDisabled={busy}>
            {t('review.again')}
          </Button>
        )}
        {may.manage && (
          <Button variant="secondary" onPress={pause} isDisabled={busy}>
            {t(paused ? 'review.resume' : 'review.pause')}
          </Button>
        )}
      </div>
    </Flex>
  );
}
