/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { aiReviewTranslationRef } from '../../translation';
import { Section } from '../Section';
import styles from './ConfigurationPage.module.css';

/** The effective configuration of a repository. */
export function RepositoryConfiguration(props: { repository: string }) {
  const { repository } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.configuration(repository), [api, repository]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const { file, defaultBranch: branch, ...found } = state.value;
  const valueText = (value: boolean | number) =>
    typeof value === 'number'
      ? String(value)
      : t(value ? 'configuration.yes' : 'configuration.no');
  return (
    <>
      <Text variant="body-medium">
        {file
          ? t('configuration.file', { file, branch })
          : t('configuration.noFile', { branch })}
      </Text>
      {found.problems.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('configuration.problems')}
          description={found.problems.join(' ')}
        />
      )}
      <Section title={t('configuration.settings')}>
        <dl className={styles.list}>
          {found.settings.map(({ key, value, decidedBy, refused }) => (
            <div key={key} className={styles.row}>
              <dt>{t(`configuration.setting.${key}`)}</dt>
              <dd>
                <strong>{valueText(value)}</strong>{' '}
                <Text variant="body-small" color="secondary">
                  {t(`configuration.decidedBy.${decidedBy}`)}
                </Text>
                {refused !== undefined && (
                  <Text as="p" variant="body-small" color="warning">
                    {t('configuration.refused', { value: valueText(refused) })}
                  </Text>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('configuration.rules')}>
        <dl className={styles.list}>
          {found.rules.map(rule => (
            <div key={rule.ruleId} className={styles.row}>
              <dt>{rule.title}</dt>
              <dd>
                <strong>
                  {t(
                    rule.on ? 'configuration.ruleOn' : 'configuration.ruleOff',
                  )}
                  {rule.gate ? `, ${t('configuration.gate')}` : ''}
                </strong>{' '}
                <Text variant="body-small" color="secondary">
                  {rule.ruleId},{' '}
                  {t(`configuration.decidedBy.${rule.decidedBy}`)}
                </Text>
                {rule.refused && (
                  <Text as="p" variant="body-small" color="warning">
                    {t(`configuration.refusedRule.${rule.refused}`)}
                  </Text>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('configuration.licences')}>
        {found.deniedLicences.length === 0 && (
          <Text variant="body-medium">{t('configuration.licencesNone')}</Text>
        )}
        <ul className={styles.plain}>
          {found.deniedLicences.map(({ licence, decidedBy }) => (
            <li key={licence}>
              {licence}{' '}
              <Text variant="body-small" color="secondary">
                {t(`configuration.decidedBy.${decidedBy}`)}
              </Text>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('configuration.decisions')}>
        {found.decisions.length === 0 && (
          <Text variant="body-medium">{t('configuration.decisionsNone')}</Text>
        )}
        <ul className={styles.plain}>
          {found.decisions.map(({ id, title, source }) => (
            <li key={id}>
              {id}: {title}{' '}
              <Text variant="body-small" color="secondary">
                {source}
              </Text>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
