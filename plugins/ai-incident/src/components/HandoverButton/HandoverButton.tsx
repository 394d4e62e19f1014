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
  TextAreaField,
} from '@backstage/ui';
import { useState } from 'react';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';

/**
 * Copies the handover summary.
 *
 * @remarks
 * The text comes from the backend, and some browsers, those of phones among them, let a page write to the clipboard only at once
 * after a press. There the text is shown with a second button.
 */
export function HandoverButton(props: { id: string }) {
  const { id } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [text, setText] = useState<string>();
  const copy = () =>
    run(async () => {
      const { markdown } = await api.export({ id, document: 'handover' });
      try {
        await navigator.clipboard.writeText(markdown);
        return t('handover.copied');
      } catch {
        setText(markdown);
        return undefined;
      }
    });
  return (
    <>
      <Button variant="secondary" isPending={busy} onPress={copy}>
        {t('handover.copy')}
      </Button>
      {text !== undefined && (
        <Dialog
          isOpen
          onOpenChange={open => !open && setText(undefined)}
          width="min(40rem, calc(100vw - 2rem))"
        >
          <DialogHeader>{t('handover.title')}</DialogHeader>
          <DialogBody>
            <TextAreaField
              aria-label={t('handover.title')}
              value={text}
              isReadOnly
              rows={14}
            />
          </DialogBody>
          <DialogFooter>
            <CopyButton text={text} label={t('handover.copy')} />
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}
