/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { compareTrees } from './compareTrees';
import { costOf } from './costOf';
import { footprint, quantityOf } from './footprint';
import { languageOf } from './languageOf';

const file = (path: string, text: string) => ({
  path,
  text,
  size: text.length,
  source: path,
});

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: app
          resources: { requests: { cpu: 250m, memory: 512Mi } }
        - name: proxy
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { resources: { requests: { storage: 10Gi } } }
---
apiVersion: platform.example/v1
kind: PostgreSQL
metadata: { name: orders }
spec: {}
`;

describe('footprint', () => {
  it('adds up requests times replicas, storage and claims, and names what asks for nothing', () => {
    expect(
      footprint([
        file('k8s/all.yaml', DEPLOYMENT),
        file(
          'catalog-info.yaml',
          'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: orders }\n',
        ),
        file('chart/templates/x.yaml', 'kind: {{ .Values.kind }}\n  - bad'),
        file('alias.yaml', 'a: *nowhere\n'),
      ]),
    ).toEqual({
      workloads: 1,
      cpu: 0.75,
      memory: 1.5,
      storage: 10,
      unbounded: ['orders/proxy'],
      claims: ['PostgreSQL orders'],
    });
  });

  it('reads quantities, and nothing else', () => {
    expect(
      ['1', '100m', '1.5Gi', '2M', 'lots', undefined].map(quantityOf),
    ).toEqual([1, 0.1, 1.5 * 2 ** 30, 2e6, undefined, undefined]);
  });
});

describe('costOf', () => {
  const asked = {
    workloads: 1,
    cpu: 2,
    memory: 4,
    storage: 10,
    unbounded: [],
    claims: ['PostgreSQLInstance orders', 'SQSQueue orders'],
  };

  it('reckons a month, and names what has no price', () => {
    expect(
      costOf(asked, {
        currency: 'EUR',
        cpuCore: 20,
        memoryGiB: 3,
        storageGiB: 0.1,
        claims: { PostgreSQLInstance: 90, SQSQueue: 0 },
      }),
    ).toEqual({ amount: 143, unpriced: [] });
    expect(
      costOf(
        { ...asked, unbounded: ['orders/proxy'] },
        { currency: 'EUR', cpuCore: 20, claims: { PostgreSQLInstance: 90 } },
      ),
    ).toEqual({
      amount: 130,
      unpriced: ['orders/proxy', 'GiB RAM', 'GiB', 'SQSQueue orders'],
    });
  });
});

describe('compareTrees', () => {
  it('tells new, changed and gone files, and is silent about equal ones', () => {
    expect(
      compareTrees(
        [file('a', '1'), file('b', '1'), file('c', '1')],
        [file('b', '2'), file('c', '1'), file('d', '1')],
      ).map(({ path, kind }) => [path, kind]),
    ).toEqual([
      ['a', 'gone'],
      ['b', 'changed'],
      ['d', 'new'],
    ]);
  });
});

describe('languageOf', () => {
  it('goes by the name', () => {
    expect(
      ['src/Main.java', 'Dockerfile', 'x/Makefile', 'LICENSE'].map(languageOf),
    ).toEqual(['java', 'dockerfile', 'makefile', 'text']);
  });
});
