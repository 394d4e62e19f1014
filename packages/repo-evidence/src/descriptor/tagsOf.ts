/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding, Technology } from '../types';

const MAX_TAGS = 8;
const RANK: Technology['kind'][] = [
  'language',
  'runtime',
  'framework',
  'database',
  'queue',
  'cache',
  'search',
  'cloud',
  'protocol',
];
/** Libraries and helpers that are evidence, but that nobody filters a catalog by. */
const NOT_A_TAG = new Set(
  'jquery redux numpy pandas pydantic sqlalchemy activesupport tokio spring spring-data spring-security shell html css sql powershell websocket protobuf avro oauth2 bootstrap tailwindcss material-ui cobra gorilla'.split(
    ' ',
  ),
);

const SERVER_DATABASE =
  /^(postgresql|mysql|mariadb|sql-server|oracle|cockroachdb)$/;

/** Tags from what ships: languages first, then frameworks and products. @internal */
export function tagsOf(
  technologies: Technology[],
): Finding<string[]> | undefined {
  const ships = technologies.filter(({ scope }) => scope === 'runtime');
  // Beside a database with a server, the one in a file is what developers start with.
  const served = ships.some(({ name }) => SERVER_DATABASE.test(name));
  const chosen = ships
    .filter(
      ({ name, kind }) =>
        RANK.includes(kind) &&
        !NOT_A_TAG.has(name) &&
        !(served && name === 'sqlite'),
    )
    .sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind))
    .slice(0, MAX_TAGS);
  return chosen.length === 0
    ? undefined
    : {
        value: chosen.map(({ name }) => name),
        confidence: 0.9,
        evidence: chosen.map(({ evidence }) => evidence[0]),
      };
}
