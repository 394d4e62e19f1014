/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import type { Campaign } from '@ghostlight/backstage-plugin-ai-common';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './Campaigns.module.css';

/** Pauses a campaign, lets it go on, or takes it back after a question. */
export function CampaignSteering(props: {
  campaign: Campaign;
  onChange(): void;
}) {
  const { campaign, onChange } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const toaster = useToaster();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const steer = async (state: 'running' | 'paused' | 'rolling-back') => {
    setBusy(true);
    try {
      await api.steerCampaign({ id: campaign.id, state });
      setOpen(false);
      onChange();
    } catch (error) {
      toaster.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const { state, title } = campaign;
  return (
    <Flex gap="2" className={styles.row}>
      {state === 'running' && (
        <Button
          variant="secondary"
          size="small"
          isDisabled={busy}
          aria-label={`${t('campaigns.pause')}: ${title}`}
          onPress={() => steer('paused')}
        >
          {t('campaigns.pause')}
        </Button>
      )}
      {state === 'paused' && (
        <Button
          variant="secondary"
          size="small"
          isDisabled={busy}
          aria-label={`${t('campaigns.resume')}: ${title}`}
          onPress={() => steer('running')}
        >
          {t('campaigns.resume')}
        </Button>
      )}
      {state !== 'rolling-back' && (
        <DialogTrigger isOpen={open} onOpenChange={setOpen}>
          <Button
            variant="tertiary"
            size="small"
            aria-label={`${t('campaigns.rollback')}: ${title}`}
          >
            {t('campaigns.rollback')}
          </Button>
          <Dialog>
            <DialogHeader>{t('campaigns.rollbackTitle')}</DialogHeader>
            <DialogBody>
              <Text variant="body-medium">
                {t('campaigns.rollbackDescription')}
              </Text>
            </DialogBody>
            <DialogFooter>
              <Button variant="secondary" slot="close">
                {t('campaigns.cancel')}
              </Button>
              <Button isDisabled={busy} onPress={() => steer('rolling-back')}>
                {t('campaigns.rollback')}
              </Button>
            </DialogFooter>
          </Dialog>
        </DialogTrigger>
      )}
    </Flex>
  );
}
