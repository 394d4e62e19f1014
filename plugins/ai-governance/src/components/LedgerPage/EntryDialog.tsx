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
} from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { aiGovernanceTranslationRef } from '../../translation';
import { EntryDetail } from './EntryDetail';

/** One entry, whole. */
export function EntryDialog(props: {
  seq: string;
  onOpen(seq: string): void;
  onClose(): void;
}) {
  const { seq, onOpen, onClose } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.ledgerEntry({ seq }), [api, seq]),
  );
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(56rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{t('entry.title', { seq })}</DialogHeader>
      <DialogBody>
        {state.type === 'done' ? (
          <EntryDetail detail={state.value} onOpen={onOpen} />
        ) : (
          <RequestStates
            state={state}
            forbidden={t('ledger.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('entry.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
