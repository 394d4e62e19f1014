/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Link, Text } from '@backstage/ui';
import { useState, type ReactNode } from 'react';
import type {
  TemplatePullRequest,
  TemplateUpdateProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';
import styles from './Proposal.module.css';

const BY_PULL_REQUEST = new Set(['opened', 'updated', 'unchanged']);

/** Shows what would be proposed for a template or a generated repository, and proposes it. Opening is never the first press. */
export function Proposal(props: {
  entityRef: string;
  /** Whom the buttons are about, for those who cannot see where they stand. */
  name: string;
  pullRequest?: TemplatePullRequest;
  onChange?(): void;
  /** Further buttons. */
  children?: ReactNode;
}) {
  const { entityRef, name, pullRequest, onChange, children } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const toaster = useToaster();
  const [proposal, setProposal] = useState<TemplateUpdateProposal>();
  const [busy, setBusy] = useState(false);
  const propose = async (dryRun: boolean) => {
    setBusy(true);
    try {
      const result = await api.propose({ entityRef, dryRun });
      setProposal(result);
      if (!dryRun) {
        if (result.pullRequest) {
          toaster.done(t(`proposal.outcome.${result.outcome}`), [
            {
              label: t('proposal.pullRequest', {
                number: String(result.pullRequest.number),
              }),
              href: result.pullRequest.url,
            },
          ]);
        }
        onChange?.();
      }
    } catch (error) {
      toaster.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const pull = proposal?.pullRequest ?? pullRequest;
  const canOpen = proposal?.outcome === 'dry-run';
  return (
    <Flex direction="column" gap="2" className={styles.whole}>
      <Flex gap="2" align="center" className={styles.row}>
        {pull && (
          <Link href={pull.url} target="_blank" rel="noopener noreferrer">
            {t('proposal.pullRequest', { number: String(pull.number) })}
          </Link>
        )}
        {!canOpen && (
          <Button
            variant="secondary"
            size="small"
            isDisabled={busy}
            aria-label={`${t('proposal.show')}: ${name}`}
            onPress={() => propose(true)}
          >
            {t('proposal.show')}
          </Button>
        )}
        {canOpen && (
          <Button
            size="small"
            isDisabled={busy}
            aria-label={`${t('proposal.open')}: ${name}`}
            onPress={() => propose(false)}
          >
            {t('proposal.open')}
          </Button>
        )}
        {children}
      </Flex>
      {proposal && (
        <div role="status">
          <Alert
            status={BY_PULL_REQUEST.has(proposal.outcome) ? 'success' : 'info'}
            icon
            title={t(`proposal.outcome.${proposal.outcome}`)}
            description={proposal.reason}
          />
        </div>
      )}
      {canOpen && (
        <Flex direction="column" gap="1" className={styles.whole}>
          <Text variant="body-medium" weight="bold">
            {proposal.title}
          </Text>
          {proposal.body && (
            <ScrollRegion label={proposal.title ?? name}>
              <pre className={styles.body}>{proposal.body}</pre>
            </ScrollRegion>
          )}
          <Text variant="body-small" color="secondary">
            {t('proposal.files')}: {proposal.files.join(', ')}
          </Text>
        </Flex>
      )}
    </Flex>
  );
}
