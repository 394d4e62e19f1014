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
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';

/** Resolves after a question: a resolved incident is never opened again, and a thumb slips. */
export function ResolveButton(props: {
  incident: IncidentSummary;
  onChange(): void;
}) {
  const { incident, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="secondary" onPress={() => setAsking(true)}>
        {t('incident.resolve')}
      </Button>
      {asking && (
        <Dialog
          isOpen
          onOpenChange={setAsking}
          width="min(28rem, calc(100vw - 2rem))"
        >
          <DialogHeader>{t('incident.resolveTitle')}</DialogHeader>
          <DialogBody>
            <Text variant="body-medium">
              {t('incident.resolveQuestion')}{' '}
              {incident.firingCount > 0 &&
                t('incident.stillFiring', {
                  number: String(incident.firingCount),
                })}
            </Text>
          </DialogBody>
          <DialogFooter>
            <Button
              variant="primary"
              isPending={busy}
              onPress={() =>
                run(async () => {
                  await api.update({ id: incident.id, status: 'resolved' });
                  setAsking(false);
                  onChange();
                  return t('incident.resolved');
                })
              }
            >
              {t('incident.resolve')}
            </Button>
            <Button variant="secondary" onPress={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}
