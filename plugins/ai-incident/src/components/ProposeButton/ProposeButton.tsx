/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, Text } from '@backstage/ui';
import { RiGitPullRequestLine } from '@remixicon/react';
import { useState } from 'react';
import type { ProposedIncidentDocument } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { safeUrl } from '../../text/safeUrl';
import { aiIncidentTranslationRef } from '../../translation';

/** Puts a document into the TechDocs of the service by a pull request, which people read before it counts. */
export function ProposeButton(props: {
  id: string;
  document: 'runbook' | 'review';
}) {
  const { id, document } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [proposed, setProposed] = useState<ProposedIncidentDocument>();
  const href = safeUrl(proposed?.url);
  return (
    <>
      {proposed && (
        <Text variant="body-small" role="status">
          {href ? (
            <Link href={href}>{t(`propose.${proposed.outcome}`)}</Link>
          ) : (
            t(`propose.${proposed.outcome}`)
          )}
        </Text>
      )}
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiGitPullRequestLine />}
        isPending={busy}
        aria-label={t('propose.of', { document: t(`${document}.title`) })}
        onPress={() =>
          run(async () => {
            setProposed(await api.propose({ id, document }));
            return undefined;
          })
        }
      >
        {t('propose.open')}
      </Button>
    </>
  );
}
