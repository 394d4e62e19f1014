/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseInstant } from '../time/parseInstant';
import { parseCsv } from './parseCsv';
import { readDelivery } from './readDelivery';

const deployments = (text: string) =>
  readDelivery({ deployments: { file: 'deployments.csv', text } });
const HEADER = 'deployment_id,service,status,finished_at\n';

it('parses quotes, line breaks, byte order marks and separators, with positions', () => {
  const cells = (text: string) =>
    parseCsv('x.csv', text).map(row => row.map(cell => cell.text));
  expect(cells('\uFEFFa,b\r\n"1,""2""\n3", 4 \n\n5,')).toEqual([
    ['a', 'b'],
    ['1,"2"\n3', ' 4 '],
    ['5', ''],
  ]);
  expect(cells('a;b\n1;2,5')).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
  ]);
  expect(cells('a,b\n,\n')).toEqual([
    ['a', 'b'],
    ['', ''],
  ]);
  const [, , row] = parseCsv('x.csv', 'a,b\n"1\n2",3\nlast,x');
  expect(row[1]).toEqual({ text: 'x', line: 4, column: 6 });
  expect(() => parseCsv('x.csv', 'a,b\n1,"2')).toThrow('x.csv:2:3');
  expect(() => parseCsv('x.csv', 'a,b\n1,"2"3')).toThrow('x.csv:2:6');
});

it('reads times as exports write them and refuses dates that do not exist', () => {
  const noon = Date.UTC(2026, 2, 1, 12);
  for (const text of [
    '2026-03-01T12:00:00Z',
    '2026-03-01T13:00:00.000+01:00',
    '2026-3-1 12:00:00',
    '2026-03-01 17:30:00 +0530',
    `${noon}`,
    `${noon / 1000}`,
  ]) {
    expect([text, parseInstant(text)]).toEqual([text, noon]);
  }
  for (const text of ['2026-02-30', 'soon', '20260301', '01/03/2026', '']) {
    expect(parseInstant(text)).toBeUndefined();
  }
});

it('knows other names, prefers the conclusion, and ignores columns it does not know', () => {
  const { deployments: rows } = deployments(
    'Run ID,Component,Status,Conclusion,Completed At,SHA,whatever\n7,web,completed,failure,2026-03-01,ABC,x\n',
  );
  expect(rows[0]).toMatchObject({
    id: '7',
    service: 'web',
    environment: undefined,
    status: 'failure',
    commit: 'ABC',
  });
});

it('names file, line and column of what is wrong', () => {
  const message = (text: string) => {
    try {
      deployments(text);
      return 'fine';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(message('')).toMatch(/^deployments.csv:1:1: the file is empty/);
  expect(message('deployment_id,status,finished_at\n')).toMatch(
    /^deployments.csv:1:1: the column "service"/,
  );
  expect(message(`${HEADER}1,web,success,soon\n`)).toMatch(
    /^deployments.csv:2:15: "soon" is no time/,
  );
  expect(message(`${HEADER}1,web,great,2026-03-01\n`)).toMatch(
    /^deployments.csv:2:7: "great" is no status. Use one of: success/,
  );
  expect(message(`${HEADER}1,,success,2026-03-01\n`)).toMatch(
    /^deployments.csv:2:3: "service" must not be empty/,
  );
  expect(message(`${HEADER}1,web,success,2026-03-01,x\n`)).toMatch(
    /^deployments.csv:2:26: the row has 5 fields/,
  );
});

it('tells a missing source from one that saw nothing', () => {
  expect(deployments(HEADER).sources).toEqual({
    deployments: { services: undefined },
    changes: undefined,
    incidents: undefined,
  });
  expect(deployments(`${HEADER}1,web,success,2026-03-01\n`).sources).toEqual({
    deployments: { services: ['web'] },
    changes: undefined,
    incidents: undefined,
  });
});

it('reads lists, reverts in messages, flags and tasks, and leaves out incidents elsewhere', () => {
  const data = readDelivery({
    deployments: {
      file: 'd',
      text: 'id,service,result,finished_date,commits,rollback,tasks\n1,web,SUCCESS,2026-03-01,a b;c,yes,DEPLOYMENT@PRODUCTION:SUCCESS\n',
    },
    changes: {
      file: 'c',
      text: 'sha,committed_at,message\na,2026-03-01,"Revert x\n\nThis reverts commit 0123456789."\n',
    },
    incidents: {
      file: 'i',
      text: 'id,created_at,env,deployment_id\n1,2026-03-01,staging,1\n2,2026-03-01,prod,1\n',
    },
  });
  expect(data.deployments[0]).toMatchObject({
    commits: ['a', 'b', 'c'],
    kind: 'rollback',
    tasks: [
      { type: 'DEPLOYMENT', environment: 'PRODUCTION', status: 'success' },
    ],
  });
  expect(data.changes[0].reverts).toEqual(['0123456789']);
  expect(data.incidents).toEqual([
    expect.objectContaining({ id: '2', causedBy: ['1'] }),
  ]);
});
