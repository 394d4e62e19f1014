/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Flex,
  Menu,
  MenuItem,
  MenuTrigger,
} from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import type { ScaffolderFacet } from '@ghostlight/backstage-plugin-ai-common';
import { labelOfTerm, termsOfKind } from '../../facets/facetTerms';
import { useKindLabel } from '../../hooks/useKindLabel';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './FacetChips.module.css';

const REMOVE = '\0remove';

/** A need: its menu changes it to another of its kind, its cross removes it. */
export function FacetChip(props: {
  facet: ScaffolderFacet;
  onReplace(words: string | undefined): void;
}) {
  const { facet, onReplace } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const kindLabel = useKindLabel();
  const term = facet.anyOf.map(labelOfTerm).join(' / ');
  return (
    <Flex
      role="listitem"
      gap="0"
      align="center"
      className={facet.hard ? `${styles.chip} ${styles.hard}` : styles.chip}
    >
      <MenuTrigger>
        <Button
          variant="tertiary"
          size="small"
          aria-label={`${t('facets.change', { term })}, ${kindLabel(
            facet.kind,
          )}, ${t(facet.hard ? 'facets.hard' : 'facets.soft')}`}
        >
          <span>
            <span className={styles.kind}>{kindLabel(facet.kind)}</span> {term}
          </span>
        </Button>
        <Menu
          aria-label={t('facets.change', { term })}
          onAction={key => onReplace(key === REMOVE ? undefined : String(key))}
        >
          {termsOfKind(facet.kind)
            .filter(([id]) => !facet.anyOf.includes(id))
            .map(([id, words]) => (
              <MenuItem key={id} id={words}>
                {words}
              </MenuItem>
            ))}
          <MenuItem id={REMOVE} color="danger">
            {t('facets.removeItem')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={<RiCloseLine />}
        aria-label={t('facets.remove', { term })}
        onPress={() => onReplace(undefined)}
      />
    </Flex>
  );
}
