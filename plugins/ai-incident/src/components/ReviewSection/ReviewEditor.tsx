/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import type { IncidentReview } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';

/** The backend takes no more. */
const LONGEST = 200_000;

/**
 * Edits the review as Markdown. It keeps the text and version it was opened with, so that saving over somebody else's version is
 * refused by the backend, and what was typed is not lost then.
 */
export function ReviewEditor(props: {
  review: IncidentReview;
  onClose(): void;
  onSaved(): void;
}) {
  const { onClose, onSaved } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [opened] = useState(props.review);
  const [markdown, setMarkdown] = useState(opened.markdown);
  return (
    <Flex direction="column" gap="2">
      <TextAreaField
        aria-label={t('review.title')}
        value={markdown}
        onChange={setMarkdown}
        maxLength={LONGEST}
        rows={18}
      />
      <Flex gap="2">
        <Button
          variant="primary"
          size="small"
          isDisabled={!markdown.trim()}
          isPending={busy}
          onPress={() =>
            run(async () => {
              await api.saveReview({
                id: opened.incidentId,
                markdown,
                version: opened.version,
              });
              onSaved();
              return t('review.saved');
            })
          }
        >
          {t('review.save')}
        </Button>
        <Button variant="secondary" size="small" onPress={onClose}>
          {t('cancel')}
        </Button>
      </Flex>
    </Flex>
  );
}
