/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { useNow } from '../../hooks/useNow';

/** "3 minutes ago", with the exact time in the reader's zone on request. */
export function TimeText(props: { at: string }) {
  const { at } = props;
  const formats = useFormats();
  const now = useNow();
  return (
    <time dateTime={at} title={formats.dateTime(at)}>
      {formats.age(at, now)}
    </time>
  );
}
