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
import type { TemplateDrift } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats, useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './DriftCard.module.css';

/** Leaves the template after a question, which names what follows; or comes back. */
export function Eject(props: { drift: TemplateDrift; onChange(): void }) {
  const { drift, onChange } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  const api = useApi(scaffolderAiApiRef);
  const toaster = useToaster();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const decide = async (undo: boolean) => {
    setBusy(true);
    try {
      await api.eject({ entityRef: drift.entityRef, undo });
      setOpen(false);
      toaster.done(t(undo ? 'drift.isBack' : 'drift.isEjected'));
      onChange();
    } catch (error) {
      toaster.failed(error);
    } finally {
      setBusy(false);
    }
  };
  if (drift.state === 'ejected') {
    return (
      <Flex gap="3" align="center" className={styles.row}>
        {drift.ejected && (
          <Text variant="body-small" color="secondary">
            {t('drift.ejectedBy', {
              by: drift.ejected.by,
              at: formats.date(drift.ejected.at),
            })}
          </Text>
        )}
        <Button
          variant="tertiary"
          size="small"
          isDisabled={busy}
          aria-label={`${t('drift.back')}: ${drift.entityRef}`}
          onPress={() => decide(true)}
        >
          {t('drift.back')}
        </Button>
      </Flex>
    );
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button
        variant="tertiary"
        size="small"
        className={styles.eject}
        aria-label={`${t('drift.eject')}: ${drift.entityRef}`}
      >
        {t('drift.eject')}
      </Button>
      <Dialog>
        <DialogHeader>{t('drift.ejectTitle')}</DialogHeader>
        <DialogBody>
          <Text variant="body-medium">
            {t('drift.ejectDescription', {
              template: drift.templateRef,
              component: drift.entityRef,
            })}
          </Text>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            {t('drift.cancel')}
          </Button>
          <Button isDisabled={busy} onPress={() => decide(false)}>
            {t('drift.eject')}
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
