/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Flex, Text, TextField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import type { Approval } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './ApprovalCard.module.css';

/** What the caller may do with a waiting request: decide, let someone else decide, or withdraw their own. */
export function ApprovalActions(props: {
  approval: Approval;
  onChanged(): void;
}) {
  const { approval, onChanged } = props;
  const { id } = approval;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const isOwn = useIsMe(approval.requester);
  const [reason, setReason] = useState('');
  const [to, setTo] = useState('');

  const change = async (request: () => Promise<unknown>, done: string) => {
    if (await run(request, done)) {
      setReason('');
      setTo('');
    }
    // After a refusal too: someone else may have decided.
    onChanged();
  };
  const decide = (decision: 'approve' | 'reject') =>
    change(
      () =>
        api.decideApproval({
          id,
          decision,
          comment: reason.trim() || undefined,
        }),
      t(decision === 'approve' ? 'approvals.approved' : 'approvals.rejected'),
    );

  if (isOwn) {
    return (
      <div>
        <Button
          variant="secondary"
          isPending={isBusy}
          onPress={() =>
            change(() => api.cancelApproval({ id }), t('approvals.withdrawn'))
          }
        >
          {t('approvals.withdraw')}
        </Button>
      </div>
    );
  }
  if (!approval.canDecide) {
    return (
      <Text variant="body-small" color="secondary">
        {t('approvals.cannotDecide')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="3">
      <TextField
        label={t('approvals.reason')}
        description={t('approvals.reasonHelp')}
        value={reason}
        maxLength={1000}
        onChange={setReason}
      />
      <Flex gap="2" className={styles.actions}>
        <Button
          variant="primary"
          isDisabled={isBusy}
          onPress={() => decide('approve')}
        >
          {t('approvals.approve')}
        </Button>
        <Button
          variant="secondary"
          destructive
          isDisabled={isBusy}
          onPress={() => decide('reject')}
        >
          {t('approvals.reject')}
        </Button>
      </Flex>
      <Flex gap="2" align="end" className={styles.actions}>
        <TextField
          label={t('approvals.delegateTo')}
          placeholder="user:default/name"
          value={to}
          onChange={setTo}
        />
        <Button
          variant="tertiary"
          isDisabled={isBusy || !to.trim()}
          onPress={() =>
            change(
              () => api.delegateApproval({ id, to: to.trim() }),
              t('approvals.delegated', { to: to.trim() }),
            )
          }
        >
          {t('approvals.delegate')}
        </Button>
      </Flex>
    </Flex>
  );
}

function useIsMe(userRef: string): boolean {
  const identity = useApi(identityApiRef);
  const [me, setMe] = useState<string>();
  useEffect(() => {
    let current = true;
    identity.getBackstageIdentity().then(
      ({ userEntityRef }) => current && setMe(userEntityRef),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [identity]);
  return me === userRef;
}
