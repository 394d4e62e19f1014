/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useId, useState } from 'react';
import type { IncidentGraph } from '@ghostlight/backstage-plugin-ai-common';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import type { GraphColumn } from './arrangeGraph';
import styles from './BlastRadiusSection.module.css';

/** Nodes shown in a column, and relations named at a node; the rest on request. */
const NODES = 8;
const RELATIONS = 5;

/** One column: its nodes, each with its owner and what it calls in words. */
export function GraphColumnList(props: {
  column: GraphColumn;
  edges: IncidentGraph['edges'];
}) {
  const { column, edges } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const heading = useId();
  const [all, setAll] = useState(false);
  const { side, distance, nodes } = column;
  return (
    <div className={styles.column} data-side={side}>
      <Text as="h3" id={heading} variant="body-small" weight="bold">
        {t(`blastRadius.${side}`, { distance: String(distance) })} (
        {nodes.length})
      </Text>
      <ul className={styles.nodes} aria-labelledby={heading}>
        {nodes.slice(0, all ? undefined : NODES).map(node => {
          const calls = edges
            .filter(({ from }) => from === node.id)
            .map(({ to }) => nameOf(to));
          return (
            <li key={node.id} className={styles.node}>
              <EntityName name={node.id} />
              {node.owner && (
                <Text variant="body-small" color="secondary">
                  {t('list.ownedBy', { names: nameOf(node.owner) })}
                </Text>
              )}
              {calls.length > 0 && (
                <Text variant="body-small" color="secondary">
                  {t('blastRadius.calls', {
                    names: calls.slice(0, RELATIONS).join(', '),
                  })}
                  {calls.length > RELATIONS &&
                    ` ${t('list.moreServices', {
                      number: String(calls.length - RELATIONS),
                    })}`}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
      {nodes.length > NODES && (
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={all}
          onPress={() => setAll(!all)}
        >
          {all
            ? t('suspects.fewer')
            : t('list.moreServices', { number: String(nodes.length - NODES) })}
        </Button>
      )}
    </div>
  );
}
