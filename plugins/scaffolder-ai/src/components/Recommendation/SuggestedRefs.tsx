/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { ScaffolderSuggestion } from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';

/** Who will likely own it and where it likely belongs, each with its reason. */
export function SuggestedRefs(props: {
  owners: ScaffolderSuggestion[];
  systems: ScaffolderSuggestion[];
}) {
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const lists = [
    ['suggested.owner', props.owners],
    ['suggested.system', props.systems],
  ] as const;
  return (
    <Flex direction="column" gap="3">
      {lists.map(
        ([title, items]) =>
          items.length > 0 && (
            <section key={title} aria-label={t(title)}>
              <Text as="h2" variant="body-medium" weight="bold">
                {t(title)}
              </Text>
              {items.map(({ ref, reason }) => (
                <div key={ref}>
                  <EntityRefLink entityRef={ref} />{' '}
                  <Text variant="body-small" color="secondary">
                    {reason}
                  </Text>
                </div>
              ))}
            </section>
          ),
      )}
    </Flex>
  );
}
