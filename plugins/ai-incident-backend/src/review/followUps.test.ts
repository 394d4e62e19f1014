/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { followUpsOf, issueUrlOf, placeOf } from './followUps';
import { folderOf } from '../sources/repositoryOf';

const place = (url: string, more = {}) => ({
  name: 'orders',
  annotations: { 'backstage.io/source-location': `url:${url}`, ...more },
});
const incident = { id: '7', title: 'Down & out' };

describe('follow-ups', () => {
  it('reads open items of the section as people write them', () => {
    expect(
      followUpsOf(
        '## Follow-ups\r\n\r\n* [ ] Own it \\#now\r\n- [X] done\r\n# Next\n- [ ] no',
      ),
    ).toEqual(['Own it #now']);
    expect(followUpsOf('nothing')).toEqual([]);
  });

  it('knows where an issue is opened at each kind of forge', () => {
    const of = (url: string, more = {}) =>
      issueUrlOf({ title: 'Own & run it', incident, place: place(url, more) });
    const github = new URL(of('https://github.com/acme/orders/tree/main/')!);
    expect(github.pathname).toBe('/acme/orders/issues/new');
    expect(github.searchParams.get('title')).toBe('Own & run it');
    expect(github.searchParams.get('body')).toContain('incident 7: Down & out');
    const gitlab = new URL(
      of('https://code.acme.example/a/b/-/tree/main/', {
        'gitlab.com/project-slug': 'a/b',
      })!,
    );
    expect(gitlab.pathname).toBe('/a/b/-/issues/new');
    expect(gitlab.searchParams.get('issue[title]')).toBe('Own & run it');
    expect(of('https://dev.azure.com/o/p/_git/r')).toBeUndefined();
  });

  it('gives a follow-up to the service it names, else to the first with a repository', () => {
    const web = { ...place('https://github.com/acme/web'), name: 'web' };
    const orders = place('https://github.com/acme/orders');
    expect(placeOf('Alert on orders.', [web, orders])).toBe(orders);
    expect(placeOf('Alert on orders-api', [web, orders])).toBe(web);
  });

  it('finds the folder of an entity in its repository', () => {
    const of = (url: string) =>
      folderOf({ 'backstage.io/source-location': `url:${url}` });
    expect(of('https://github.com/a/b/tree/main/services/x/')).toBe(
      'services/x',
    );
    expect(of('https://gitlab.com/a/b/c/-/blob/main/x/catalog-info.yaml')).toBe(
      'x',
    );
    expect(of('https://dev.azure.com/o/p/_git/r?path=/x/y')).toBe('x/y');
    expect(of('https://github.com/a/b')).toBe('');
    expect(of('https://github.com/a/b/tree/main/../../etc')).toBe('');
  });
});
