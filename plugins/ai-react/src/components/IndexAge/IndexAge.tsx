/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useFormats } from '../../hooks/useFormats';
import { aiReactTranslationRef } from '../../translation';

/** @public */
export type IndexAgeProps = {
  /** ISO 8601. */
  at: string;
  /** Milliseconds since the epoch; the present when absent. */
  now?: number;
};

/**
 * How fresh an index is.
 *
 * @public
 */
export function IndexAge(props: IndexAgeProps) {
  const { at, now = Date.now() } = props;
  const { t } = useTranslationRef(aiReactTranslationRef);
  const formats = useFormats();
  return (
    <Text variant="body-small" color="secondary">
      <time dateTime={at} title={formats.dateTime(at)}>
        {t('index.asOf', { age: formats.age(at, now) })}
      </time>
    </Text>
  );
}
