/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { useCodeLabel } from '../../hooks/useCodeLabel';
import { rootRouteRef } from '../../routes';
import { catalogAiEnricherTranslationRef } from '../../translation';
import styles from './CodeCounts.module.css';

/** Open problems by kind, most first, each a link to its list. */
export function CodeCounts(props: { byCode: Record<string, number> }) {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const label = useCodeLabel();
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const counts = Object.entries(props.byCode).sort(
    ([a, n], [b, m]) => m - n || a.localeCompare(b),
  );
  const most = counts[0]?.[1] ?? 0;
  return (
    <section>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('overview.byCode')}
      </Text>
      {counts.length === 0 ? (
        <Text variant="body-medium">{t('overview.none')}</Text>
      ) : (
        <Flex direction="column" gap="1" mt="2" role="list">
          {counts.map(([code, count]) => (
            <div key={code} role="listitem" className={styles.row}>
              <Link href={`${root}/problems?code=${encodeURIComponent(code)}`}>
                {label(code)}
              </Link>
              <span className={styles.track} aria-hidden="true">
                <span
                  className={styles.bar}
                  style={{ width: `${(count / most) * 100}%` }}
                />
              </span>
              <Text variant="body-small">{count}</Text>
            </div>
          ))}
        </Flex>
      )}
    </section>
  );
}
