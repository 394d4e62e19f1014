/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { IncidentGraph } from '@ghostlight/backstage-plugin-ai-common';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { arrangeGraph } from './arrangeGraph';
import { GraphColumnList } from './GraphColumnList';
import styles from './BlastRadiusSection.module.css';

/** Who may be affected and what the alerting services need, by distance, with relations the catalog may lack. */
export function BlastRadiusSection(props: { graph: IncidentGraph }) {
  const { graph } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const columns = useMemo(() => arrangeGraph(graph), [graph]);
  const affected = graph.nodes.filter(
    node => node.affected && !node.alerting,
  ).length;
  const alerting = graph.nodes.filter(node => node.alerting).length;
  return (
    <Section id="blastRadius" title={t('blastRadius.title')}>
      {graph.nodes.length === 0 ? (
        <Text variant="body-medium">{t('blastRadius.none')}</Text>
      ) : (
        <>
          <Text variant="body-medium">
            {t('blastRadius.summary', {
              alerting: String(alerting),
              affected: String(affected),
            })}
          </Text>
          <div className={styles.columns}>
            {columns.map(column => (
              <GraphColumnList
                key={`${column.side}:${column.distance}`}
                column={column}
                edges={graph.edges}
              />
            ))}
          </div>
        </>
      )}
      {graph.truncated && (
        <Text variant="body-small" color="secondary">
          {t('blastRadius.truncated')}
        </Text>
      )}
      {graph.missingRelations.length > 0 && (
        <Alert
          status="info"
          icon
          title={t('blastRadius.missing')}
          description={
            <ul className={styles.missing}>
              {graph.missingRelations.map(({ from, to }) => (
                <li key={`${from}>${to}`}>
                  {nameOf(from)} → {nameOf(to)}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </Section>
  );
}
