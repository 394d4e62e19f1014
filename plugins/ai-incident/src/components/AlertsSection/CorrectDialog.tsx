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
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import type { IncidentAlert } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';

/** Says what an alert belongs to; remembered for all like it. */
export function CorrectDialog(props: {
  alert: IncidentAlert;
  onClose(): void;
  onChange(): void;
}) {
  const { alert, onClose, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [entityRef, setEntityRef] = useState(alert.entityRef ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      await api.correct({ alertId: alert.id, entityRef: entityRef.trim() });
      onClose();
      onChange();
      return t('correct.done');
    });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(30rem, calc(100vw - 2rem))"
    >
      <form onSubmit={save}>
        <DialogHeader>{t('correct.title')}</DialogHeader>
        <DialogBody>
          <Flex direction="column" gap="3">
            <Text variant="body-medium">
              {t('correct.description', { name: alert.name })}
            </Text>
            <TextField
              label={t('correct.entity')}
              description={t('correct.entityDescription')}
              value={entityRef}
              onChange={setEntityRef}
              // The dialog was opened to type this.
            />
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!entityRef.trim()}
            isPending={busy}
          >
            {t('correct.save')}
          </Button>
          <Button variant="secondary" onPress={onClose}>
            {t('cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
