/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Text,
} from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import type { ScaffolderFacet } from '@ghostlight/backstage-plugin-ai-common';
import { addTerm, replaceFacet } from '../../facets/editRequest';
import { FACET_TERMS } from '../../facets/facetTerms';
import { useKindLabel } from '../../hooks/useKindLabel';
import { scaffolderAiTranslationRef } from '../../translation';
import { FacetChip } from './FacetChip';
import styles from './FacetChips.module.css';

/** The needs that were read from the request. Each edit rewrites the request: the sentence stays the truth. */
export function FacetChips(props: {
  facets: ScaffolderFacet[];
  request: string;
  onRequest(request: string): void;
}) {
  const { facets, request, onRequest } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const kindLabel = useKindLabel();
  const known = new Set(facets.flatMap(({ anyOf }) => anyOf));
  return (
    <section aria-label={t('facets.title')}>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('facets.title')}
        </Text>
        {facets.length === 0 && (
          <Text variant="body-small" color="secondary">
            {t('facets.none')}
          </Text>
        )}
        <Flex gap="2" align="center" className={styles.chips}>
          <Flex gap="2" className={styles.chips} role="list">
            {facets.map(facet => (
              <FacetChip
                key={`${facet.kind}:${facet.anyOf.join()}`}
                facet={facet}
                onReplace={words =>
                  onRequest(replaceFacet(request, facet, words))
                }
              />
            ))}
          </Flex>
          <MenuTrigger>
            <Button variant="tertiary" size="small" iconStart={<RiAddLine />}>
              {t('facets.add')}
            </Button>
            <Menu
              onAction={key => onRequest(addTerm(request, String(key)))}
              aria-label={t('facets.add')}
            >
              {FACET_TERMS.map(({ kind, terms }) => (
                <MenuSection key={kind} title={kindLabel(kind)}>
                  {terms
                    .filter(([id]) => !known.has(id))
                    .map(([id, words]) => (
                      <MenuItem key={id} id={words}>
                        {words}
                      </MenuItem>
                    ))}
                </MenuSection>
              ))}
            </Menu>
          </MenuTrigger>
        </Flex>
      </Flex>
    </section>
  );
}
