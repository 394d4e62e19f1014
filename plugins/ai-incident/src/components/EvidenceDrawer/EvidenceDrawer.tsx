/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useMemo, useState, type ReactNode } from 'react';
import type { IncidentInvestigation } from '@ghostlight/backstage-plugin-ai-common';
import { aiIncidentTranslationRef } from '../../translation';
import { EvidenceContext } from './EvidenceContext';
import { EvidenceContent } from './EvidenceContent';

/** Holds the evidence drawer for everything inside: a dialog that takes the whole of a small screen. */
export function EvidenceDrawer(props: {
  /** Absent until it is read; then nothing can be cited. */
  investigation: IncidentInvestigation | undefined;
  children: ReactNode;
}) {
  const { investigation, children } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const [shown, setShown] = useState<{ id?: string }>();
  const evidence = investigation?.evidence;
  const access = useMemo(
    () => ({
      known: new Set(evidence?.map(({ id }) => id)),
      open: (id?: string) => setShown({ id }),
    }),
    [evidence],
  );
  return (
    <EvidenceContext.Provider value={access}>
      {children}
      {shown && investigation && (
        <Dialog
          isOpen
          onOpenChange={open => !open && setShown(undefined)}
          width="min(48rem, calc(100vw - 1rem))"
          height="min(50rem, calc(100vh - 2rem))"
        >
          <DialogHeader>{t('evidence.title')}</DialogHeader>
          <DialogBody>
            <EvidenceContent investigation={investigation} first={shown.id} />
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={() => setShown(undefined)}>
              {t('close')}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </EvidenceContext.Provider>
  );
}
