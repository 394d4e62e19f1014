/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { createFormats, type Formats } from '../formats/createFormats';

/**
 * Dates, durations, numbers and money in the language that the reader chose in the settings, which need not be the one of
 * the browser.
 *
 * @public
 */
export function useFormats(): Formats {
  // Not `useApi`: an old app without a choice of languages must still show its dates.
  const languageApi = useApiHolder().get(appLanguageApiRef);
  const [language, setLanguage] = useState(
    () => languageApi?.getLanguage().language,
  );
  useEffect(() => {
    const subscription = languageApi
      ?.language$()
      .subscribe(next => setLanguage(next.language));
    return () => subscription?.unsubscribe();
  }, [languageApi]);
  return useMemo(
    () =>
      createFormats({ language: language ?? 'en', preferred: preferences() }),
    [language],
  );
}

function preferences(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages ?? [];
}
