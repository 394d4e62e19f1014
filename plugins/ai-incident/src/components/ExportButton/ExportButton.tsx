/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef, type IncidentDocument } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';

/** Saves a document as Markdown, to be put where the docs are. */
export function ExportButton(props: {
  id: string;
  document: IncidentDocument['document'];
}) {
  const { id } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  return (
    <Button
      size="small"
      variant="tertiary"
      iconStart={<RiDownloadLine />}
      isPending={busy}
      aria-label={t('export.of', { document: t(`${props.document}.title`) })}
      onPress={() =>
        run(async () => {
          const { filename, markdown } = await api.export({
            id,
            document: props.document,
          });
          const url = URL.createObjectURL(
            new Blob([markdown], { type: 'text/markdown' }),
          );
          const link = document.createElement('a');
          link.href = url;
          link.download = filename;
          link.click();
          URL.revokeObjectURL(url);
          return undefined;
        })
      }
    >
      {t('export.markdown')}
    </Button>
  );
}
