/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ScaffolderPolicyReport } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './Preview.module.css';

/** What the organisation's policies say; silence is not a pass. */
export function PolicyPart(props: {
  report: ScaffolderPolicyReport | undefined;
}) {
  const { report } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  if (!report) {
    return <Text variant="body-medium">{t('checks.none')}</Text>;
  }
  const { passed, skipped, failed, notChecked, findings, unreadable } = report;
  if (passed + skipped + failed + notChecked === 0) {
    return <Text variant="body-medium">{t('checks.noObjects')}</Text>;
  }
  return (
    <>
      <Text variant="body-medium">
        {failed + notChecked === 0 ? `${t('checks.fine')} ` : ''}
        {t('checks.counts', {
          passed: String(passed),
          failed: String(failed),
          notChecked: String(notChecked),
        })}
      </Text>
      {findings.map(({ policy, resource, file, line, message, result }) => (
        <Text
          as="p"
          key={`${policy}:${resource}:${file}:${line}:${message}`}
          variant="body-small"
          className={styles.problem}
        >
          <Text
            variant="body-small"
            weight="bold"
            color={result === 'refused' ? 'danger' : 'warning'}
          >
            {t(`checks.result.${result}`)}
          </Text>{' '}
          {policy}: {message}{' '}
          <Text variant="body-small" color="secondary">
            {resource}, {file}:{line}
          </Text>
        </Text>
      ))}
      {unreadable.map(({ file, line, message }) => (
        <Text
          as="p"
          key={`${file}:${line}`}
          variant="body-small"
          color="secondary"
          className={styles.problem}
        >
          {t('checks.unreadable', { place: `${file}:${line}`, message })}
        </Text>
      ))}
    </>
  );
}
