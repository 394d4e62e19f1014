/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Link } from '@backstage/core-components';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { stops } from './stops';
import styles from './Tour.module.css';

/** Six stops, each a real feature on the demo company's data; what was visited is remembered for the person. */
export function Tour() {
  const storageApi = useApi(storageApiRef);
  const storage = useMemo(
    () => storageApi.forBucket('demo-tour'),
    [storageApi],
  );
  const [visited, setVisited] = useState<readonly string[]>([]);
  useEffect(() => {
    // Settings may lie in the backend, so the first snapshot can be empty and the value comes later.
    const subscription = storage
      .observe$<string[]>('visited')
      .subscribe(({ value }) => value && setVisited(value));
    setVisited(storage.snapshot<string[]>('visited').value ?? []);
    return () => subscription.unsubscribe();
  }, [storage]);
  const visit = (id: string) => {
    const all = [...new Set([...visited, id])];
    setVisited(all);
    storage.set('visited', all);
  };
  return (
    <div className={styles.tour}>
      <p className={styles.lead}>
        A made-up company with the rot that real portals have, and Ghostlight
        installed as you would install it. Six stops, ten minutes; each leaves
        something in <Link to="http://localhost:3100">the demo forge</Link>. No
        language model is needed: to use one, start again with{' '}
        <code>AI_BASE_URL</code> and <code>AI_API_KEY</code>.
      </p>
      <ol className={styles.stops}>
        {stops.map((stop, index) => (
          <li key={stop.id} className={styles.stop}>
            <span className={styles.number} aria-hidden>
              {visited.includes(stop.id) ? '✓' : index + 1}
            </span>
            <div className={styles.text}>
              <h3 className={styles.title}>
                <Link to={stop.start} onClick={() => visit(stop.id)}>
                  {stop.title}
                </Link>
                <span className={styles.minutes}>
                  {stop.minutes} min
                  {visited.includes(stop.id) ? ', visited' : ''}
                </span>
              </h3>
              <p>{stop.problem}</p>
              <p>{stop.task}</p>
              <p className={styles.result}>
                In the forge: <Link to={stop.forge}>{stop.result}</Link>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
