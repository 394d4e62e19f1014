/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Badge,
  Card,
  CardBody,
  Flex,
  Text,
} from '@backstage/ui';
import type { Campaign } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiTranslationRef } from '../../translation';
import { CampaignSteering } from './CampaignSteering';
import styles from './Campaigns.module.css';
import { TargetList } from './TargetList';

const UNFINISHED = new Set(['waiting', 'open', 'reverting']);

/** One campaign: what it does, how far it is, and each repository. */
export function CampaignCard(props: { campaign: Campaign; onChange(): void }) {
  const { campaign, onChange } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  const { targets, title } = campaign;
  const done = targets.filter(({ state }) => !UNFINISHED.has(state)).length;
  const progress = t('campaigns.progress', {
    done: String(done),
    all: String(targets.length),
  });
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2" className={styles.text}>
          <Flex gap="2" align="center" className={styles.row}>
            <Text as="h3" variant="body-large" weight="bold">
              {title}
            </Text>
            <Badge>{t(`campaigns.state.${campaign.state}`)}</Badge>
          </Flex>
          <Text variant="body-medium">{campaign.description}</Text>
          <meter
            className={styles.meter}
            min={0}
            max={targets.length}
            value={done}
            aria-label={progress}
          />
          <Text variant="body-small" color="secondary">
            {progress} ·{' '}
            {t('campaigns.begun', {
              by: campaign.createdBy,
              at: formats.date(campaign.createdAt),
            })}
          </Text>
          <CampaignSteering campaign={campaign} onChange={onChange} />
          <Accordion>
            <AccordionTrigger title={t('campaigns.repositories')} />
            <AccordionPanel>
              <TargetList targets={targets} />
            </AccordionPanel>
          </Accordion>
        </Flex>
      </CardBody>
    </Card>
  );
}
