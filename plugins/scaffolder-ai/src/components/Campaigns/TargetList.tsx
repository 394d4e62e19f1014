/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type { CampaignTarget } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './Campaigns.module.css';

/** The repositories of a campaign, each with its state. */
export function TargetList(props: { targets: CampaignTarget[] }) {
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  return (
    <ul className={styles.list}>
      {props.targets.map(({ entityRef, state, pullRequest, reason, files }) => (
        <li key={entityRef}>
          <EntityRefLink entityRef={entityRef} />{' '}
          <Text variant="body-small" weight="bold">
            {t(`campaigns.target.${state}`)}
          </Text>{' '}
          {pullRequest && (
            <Link
              href={pullRequest.url}
              variant="body-small"
              target="_blank"
              rel="noopener noreferrer"
            >
              {t('proposal.pullRequest', {
                number: String(pullRequest.number),
              })}
            </Link>
          )}{' '}
          <Text variant="body-small" color="secondary">
            {[reason, files.join(', ')].filter(Boolean).join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  );
}
