/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import type { IncidentAlert } from '@ghostlight/backstage-plugin-ai-common';
import { safeUrl } from '../../text/safeUrl';
import { aiIncidentTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import { SeverityMark } from '../SeverityMark';
import { TimeText } from '../TimeText';
import styles from './AlertsSection.module.css';
import { CorrectDialog } from './CorrectDialog';

/** One alert: what it says, how often it came, which service it is counted to and why, and a way to say otherwise. */
export function AlertItem(props: {
  alert: IncidentAlert;
  configure: boolean;
  onChange(): void;
}) {
  const { alert, configure, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const [correcting, setCorrecting] = useState(false);
  const url = safeUrl(alert.url);
  return (
    <li className={styles.item}>
      <div className={styles.marks}>
        <SeverityMark severity={alert.severity} />
        <Text variant="body-small" weight="bold">
          {t(`alerts.status.${alert.status}`)}
        </Text>
        <Text variant="body-small" color="secondary">
          {alert.source} · <TimeText at={alert.startsAt} />
        </Text>
        {alert.count > 1 && (
          <Text variant="body-small" color="secondary">
            {t('alerts.count', { number: String(alert.count) })}
          </Text>
        )}
        {alert.flaps > 0 && (
          <Text variant="body-small" color="secondary">
            {t('alerts.flaps', { number: String(alert.flaps) })}
          </Text>
        )}
      </div>
      <Text as="p" variant="body-medium" weight="bold" className={styles.text}>
        {url ? (
          <Link href={url} target="_blank" rel="noopener noreferrer">
            {alert.name}
          </Link>
        ) : (
          alert.name
        )}
      </Text>
      {alert.summary && (
        <Text as="p" variant="body-small" className={styles.text}>
          {alert.summary}
        </Text>
      )}
      <Text as="p" variant="body-small" className={styles.text}>
        <EntityName name={alert.entityRef ?? alert.service} />{' '}
        <Text as="span" variant="body-small" color="secondary">
          {alert.entityEvidence.length > 0
            ? t('alerts.because', {
                reasons: alert.entityEvidence
                  .map(({ text }) => text)
                  .join('; '),
              })
            : t('alerts.notInCatalog')}
        </Text>
      </Text>
      {configure && (
        <Button
          size="small"
          variant="tertiary"
          className={styles.correct}
          aria-label={t('correct.openOne', { name: alert.name })}
          onPress={() => setCorrecting(true)}
        >
          {t('correct.open')}
        </Button>
      )}
      {correcting && (
        <CorrectDialog
          alert={alert}
          onClose={() => setCorrecting(false)}
          onChange={onChange}
        />
      )}
    </li>
  );
}
