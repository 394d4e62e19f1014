/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import type { TemplateHealth } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { CampaignCard } from './CampaignCard';
import { CampaignForm } from './CampaignForm';
import styles from './Campaigns.module.css';

/** Campaigns with their progress, and the form to begin one. */
export function CampaignsView(props: { templates: TemplateHealth[] }) {
  const { templates } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const [form, setForm] = useState(false);
  const { state, reload } = useRequest(
    useCallback(() => api.campaigns(), [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('health.forbidden')}
        failed={t('health.failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  return (
    <Flex direction="column" gap="4" className={styles.view}>
      <Text variant="body-small" color="secondary">
        {t('campaigns.explain')}
      </Text>
      {form ? (
        <CampaignForm
          templates={templates}
          onCancel={() => setForm(false)}
          onBegun={() => {
            setForm(false);
            reload();
          }}
        />
      ) : (
        <Flex>
          <Button variant="secondary" onPress={() => setForm(true)}>
            {t('campaigns.begin')}
          </Button>
        </Flex>
      )}
      {state.value.length === 0 && (
        <Text variant="title-x-small">{t('campaigns.none')}</Text>
      )}
      {state.value.map(campaign => (
        <CampaignCard key={campaign.id} campaign={campaign} onChange={reload} />
      ))}
    </Flex>
  );
}
