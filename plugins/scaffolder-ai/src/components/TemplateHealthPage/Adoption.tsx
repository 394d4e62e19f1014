/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Grid, Text } from '@backstage/ui';
import type {
  TemplateDrift,
  TemplateHealth,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './TemplateHealthPage.module.css';

/** For each template, how many of what it generated are up to date. */
export function Adoption(props: {
  drift: TemplateDrift[];
  templates: TemplateHealth[];
}) {
  const { drift, templates } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const byTemplate = new Map<string, TemplateDrift[]>();
  // What left its template is not behind it.
  for (const item of drift.filter(({ state }) => state !== 'ejected')) {
    byTemplate.set(item.templateRef, [
      ...(byTemplate.get(item.templateRef) ?? []),
      item,
    ]);
  }
  return (
    <section aria-label={t('drift.adoption')}>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('drift.adoption')}
        </Text>
        <Grid.Root columns={{ initial: '1', sm: '2', md: '3' }} gap="3">
          {[...byTemplate].map(([ref, items]) => {
            const current = items.filter(
              ({ state }) => state === 'current',
            ).length;
            const text = t('drift.adoptionOf', {
              current: String(current),
              all: String(items.length),
            });
            return (
              <Flex key={ref} direction="column" gap="1">
                {ref.includes(':') ? (
                  <EntityRefLink
                    entityRef={ref}
                    title={
                      templates.find(({ templateRef }) => templateRef === ref)
                        ?.title
                    }
                  />
                ) : (
                  <Text variant="body-medium">{t('unknown')}</Text>
                )}
                <meter
                  className={styles.meter}
                  min={0}
                  max={items.length}
                  value={current}
                  aria-label={text}
                />
                <Text variant="body-small" color="secondary">
                  {text}
                </Text>
              </Flex>
            );
          })}
        </Grid.Root>
      </Flex>
    </section>
  );
}
