/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Container, Flex, Link } from '@backstage/ui';
import type { ReactElement } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import styles from './Views.module.css';

/** One view: `path` below the sub-page, empty for the one that opens first. */
export type View = { path: string; title: string; element: ReactElement };

/** Views of one sub-page, each with its own address. A sub-page of its own for each would make more tabs than anybody reads. */
export function Views(props: {
  label: string;
  /** Address of the sub-page. */
  root: string;
  views: [View, ...View[]];
}) {
  const { label, root, views } = props;
  const { pathname } = useLocation();
  const [first, ...others] = views;
  const current =
    others.find(({ path }) => pathname.startsWith(`${root}/${path}`)) ?? first;
  return (
    <>
      <Container>
        <nav aria-label={label}>
          <Flex gap="3" pt="4" className={styles.views}>
            {views.map(({ path, title }) => (
              <Link
                key={path}
                href={path ? `${root}/${path}` : root}
                aria-current={path === current.path ? 'page' : undefined}
              >
                {title}
              </Link>
            ))}
          </Flex>
        </nav>
      </Container>
      <Routes>
        {others.map(({ path, element }) => (
          <Route key={path} path={`${path}/*`} element={element} />
        ))}
        <Route path="*" element={first.element} />
      </Routes>
    </>
  );
}
