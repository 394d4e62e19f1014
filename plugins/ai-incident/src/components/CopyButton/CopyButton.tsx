/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { aiIncidentTranslationRef } from '../../translation';

/** Copies a command. It is for a person to run: the portal never does. */
export function CopyButton(props: { text: string; label: string }) {
  const { text, label } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const { run } = useAction();
  return (
    <Button
      size="small"
      variant="tertiary"
      iconStart={<RiFileCopyLine />}
      aria-label={label}
      onPress={() =>
        run(async () => {
          await navigator.clipboard.writeText(text);
          return t('copied');
        })
      }
    >
      {t('copy')}
    </Button>
  );
}
