/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import type { TemplateHealth } from '@ghostlight/backstage-plugin-ai-common';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';

/** Does not want the versions that are shown; newer ones are proposed again. */
export function DismissBumps(props: {
  template: TemplateHealth;
  onChange(): void;
}) {
  const { template, onChange } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const toaster = useToaster();
  const [busy, setBusy] = useState(false);
  const dismiss = async () => {
    setBusy(true);
    try {
      await api.dismissBumps({
        templateRef: template.templateRef,
        bumps: template.bumps.map(({ ecosystem, name, to }) => ({
          ecosystem,
          name,
          to,
        })),
      });
      toaster.done(t('versions.dismissed'));
      onChange();
    } catch (error) {
      toaster.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="tertiary"
      size="small"
      isDisabled={busy}
      aria-label={`${t('versions.dismiss')}: ${template.title}`}
      onPress={dismiss}
    >
      {t('versions.dismiss')}
    </Button>
  );
}
