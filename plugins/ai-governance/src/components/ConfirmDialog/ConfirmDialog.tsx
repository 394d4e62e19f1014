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
  Text,
} from '@backstage/ui';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';

/** Asks before something takes effect; stays open when it fails. */
export function ConfirmDialog(props: {
  title: string;
  text: string;
  action: string;
  done: string;
  isDestructive?: boolean;
  onConfirm(): Promise<unknown>;
  onClose(): void;
}) {
  const { title, text, action, done, isDestructive, onConfirm, onClose } =
    props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const { isBusy, run } = useAction();
  const confirm = async () => {
    if (await run(onConfirm, done)) {
      onClose();
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(32rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Text>{text}</Text>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          destructive={isDestructive}
          isPending={isBusy}
          onPress={confirm}
        >
          {action}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
