/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import { useState } from 'react';
import type {
  Budget,
  BudgetWhatIf,
} from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import { BudgetFields } from './BudgetFields';
import { BudgetWhatIfResult } from './BudgetWhatIfResult';
import { fromDraft, toDraft } from './budgetDraft';

/** Adds or changes a budget, and tries it on the calls of the last 30 days first. */
export function BudgetDialog(props: {
  /** `undefined`: a new one. */
  budget: Budget | undefined;
  canTry: boolean;
  onSaved(): void;
  onClose(): void;
}) {
  const { budget: before, canTry, onSaved, onClose } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [draft, setDraft] = useState(() => toDraft(before));
  const [isShown, setIsShown] = useState(false);
  const [result, setResult] = useState<BudgetWhatIf>();
  const read = fromDraft(draft);

  const withBudget = async (
    change: (budget: Budget) => Promise<unknown>,
    done?: string,
  ) => {
    setIsShown(true);
    return 'budget' in read && (await run(() => change(read.budget), done));
  };
  const save = async () => {
    const saved = await withBudget(
      budget =>
        before ? api.updateBudget({ budget }) : api.createBudget({ budget }),
      t('budgets.saved'),
    );
    if (saved) {
      onSaved();
      onClose();
    }
  };
  const attempt = () =>
    withBudget(async budget => setResult(await api.whatIfBudget({ budget })));

  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(44rem, calc(100vw - 2rem))"
    >
      <DialogHeader>
        {before
          ? t('budgets.formEdit', { id: before.id })
          : t('budgets.formAdd')}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <BudgetFields
            draft={draft}
            isNew={!before}
            onChange={changes => {
              setDraft({ ...draft, ...changes });
              setResult(undefined);
            }}
          />
          {isShown && 'problem' in read && (
            <Alert status="danger" icon title={t(`budgets.${read.problem}`)} />
          )}
          {result && <BudgetWhatIfResult result={result} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" isPending={isBusy} onPress={save}>
          {t('budgets.save')}
        </Button>
        {canTry && (
          <Button variant="secondary" isDisabled={isBusy} onPress={attempt}>
            {t('budgets.whatIf')}
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          {t('cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
