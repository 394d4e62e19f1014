/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { aiIncidentTranslationRef } from '../../translation';

/** Said over an answer that could not be refreshed. */
export function OutdatedNotice(props: { outdated: boolean }) {
  const { outdated } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  return (
    <div role="status">
      {outdated && (
        <Alert
          status="warning"
          icon
          title={t('outdated')}
          description={t('outdatedDescription')}
        />
      )}
    </div>
  );
}
