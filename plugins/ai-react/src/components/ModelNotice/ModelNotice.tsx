/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { CapabilityStatus } from '@ghostlight/backstage-plugin-ai-common';
import { aiReactTranslationRef } from '../../translation';

/** @public */
export type ModelNoticeProps = {
  status: CapabilityStatus;
  /** What the feature does without a model, in one sentence. */
  without: string;
};

/**
 * Says plainly that no model is used, and what that means. Renders nothing when a model is on.
 *
 * @public
 */
export function ModelNotice(props: ModelNoticeProps) {
  const { status, without } = props;
  const { t } = useTranslationRef(aiReactTranslationRef);
  if (status.state === 'on') {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      title={status.state === 'off' ? t('model.off') : t('model.degraded')}
      description={
        status.state === 'off' ? without : `${without} ${status.reason}`
      }
    />
  );
}
