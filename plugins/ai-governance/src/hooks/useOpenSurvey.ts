/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import type { Survey } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../api';
import { useSurveyMarks } from './useSurveyMarks';

/** The survey that is open and that the reader has neither answered nor put away. */
export function useOpenSurvey(): {
  survey: Survey | undefined;
  /** Not to ask for it again. */
  put(id: string): void;
} {
  const api = useApi(governanceApiRef);
  const { marked, put } = useSurveyMarks();
  const [open, setOpen] = useState<Survey>();
  useEffect(() => {
    let current = true;
    api.surveys().then(
      surveys =>
        current && setOpen(surveys.find(({ state }) => state === 'open')),
      // Whoever may not answer is not asked.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [api]);
  const survey = open && marked && !marked.includes(open.id) ? open : undefined;
  return { survey, put };
}
