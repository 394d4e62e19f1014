/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { nameOf } from '../../text/nameOf';
import styles from './EntityName.module.css';

const REFERENCE = /^[a-z]+:[^/\s]+\/[^/\s]+$/i;

/** A service, group or person: a link where it is an entity reference, else the name as the alert or the catalog gave it. */
export function EntityName(props: { name: string }) {
  const { name } = props;
  return (
    <span className={styles.name}>
      {REFERENCE.test(name) ? (
        <EntityRefLink entityRef={name} title={nameOf(name)} hideIcon />
      ) : (
        name
      )}
    </span>
  );
}
