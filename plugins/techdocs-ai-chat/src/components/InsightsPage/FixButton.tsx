/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { useState } from 'react';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { docsApiRef } from '../../api';
import { safeHref } from '../../text/safeHref';
import { techdocsAiChatTranslationRef } from '../../translation';

/** Opens a pull request with a draft for the owner to edit, or leads to the one that is there. */
export function FixButton(props: {
  title: string;
  clusterId?: string;
  documentId?: string;
  fixUrl?: string;
  onChanged(): void;
}) {
  const { title, clusterId, documentId, fixUrl, onChanged } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const toaster = useToaster();
  const [isWorking, setIsWorking] = useState(false);
  const href = safeHref(fixUrl);

  const propose = async () => {
    setIsWorking(true);
    try {
      const fix = await api.proposeFix({ clusterId, documentId });
      const url = safeHref(fix.url);
      toaster.done(
        t(`insights.fixStatus.${fix.status}`),
        url ? [{ label: t('insights.openPullRequest'), href: url }] : undefined,
      );
      onChanged();
    } catch (error) {
      toaster.failed(error);
    } finally {
      setIsWorking(false);
    }
  };
  return href ? (
    <ButtonLink size="small" variant="secondary" href={href} target="_blank">
      {t('insights.proposed')}
    </ButtonLink>
  ) : (
    <Button
      size="small"
      variant="secondary"
      aria-label={t('insights.proposeFor', { title })}
      isPending={isWorking}
      onPress={propose}
    >
      {t('insights.propose')}
    </Button>
  );
}
