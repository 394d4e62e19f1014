/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { IncidentRow } from './IncidentRow';
import styles from './IncidentRows.module.css';

/**
 * Incidents one under the other.
 *
 * @remarks
 * A list, not a table: it is read on a phone, where a table would scroll sideways.
 */
export function IncidentRows(props: { incidents: IncidentSummary[] }) {
  const { incidents } = props;
  return (
    <ul className={styles.list}>
      {incidents.map(incident => (
        <IncidentRow key={incident.id} incident={incident} />
      ))}
    </ul>
  );
}
