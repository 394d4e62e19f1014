/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { ReviewStatus } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { aiReviewTranslationRef } from '../../translation';

/** What of reviews does not work here, and how to put it right; nothing when all does. */
export function StatusNotices(props: { status: ReviewStatus | undefined }) {
  const { status } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  if (!status) {
    return null;
  }
  const refused = status.webhooks.filter(
    ({ acceptedAt, refusedAt }) =>
      refusedAt && (!acceptedAt || refusedAt > acceptedAt),
  );
  const { model } = status;
  return (
    <>
      {!status.ready && (
        <Alert
          status="danger"
          icon
          title={t('status.notReady')}
          description={status.reason}
        />
      )}
      {!status.enabled && (
        <Alert
          status="warning"
          icon
          title={t('status.off')}
          description={t('status.offDescription')}
        />
      )}
      {refused.map(({ host, refusedAt = '', reason = '' }) => (
        <Alert
          key={host}
          status="warning"
          icon
          title={t('status.refused', { host })}
          description={t('status.refusedDescription', {
            at: formats.dateTime(refusedAt),
            reason: reason.replace(/\.$/, ''),
          })}
        />
      ))}
      {model.state !== 'on' && (
        <Alert
          status="info"
          icon
          title={t(
            model.state === 'off' ? 'status.noModel' : 'status.badModel',
          )}
          description={[t('status.withoutModel'), model.reason]
            .filter(Boolean)
            .join(' ')}
        />
      )}
      {status.pendingDeliveries > 0 && (
        <Text variant="body-small" color="secondary">
          {t('status.pending', { number: String(status.pendingDeliveries) })}
        </Text>
      )}
    </>
  );
}
