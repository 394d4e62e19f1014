/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { rankByWords } from './rankByWords';

const thing = (id: string, description: string) => ({
  id,
  name: id,
  texts: [
    [id, 2],
    [description, 1],
  ] as Array<[string, number]>,
});
const things = [
  thing('cart-service', 'Holds what a customer is about to buy'),
  thing('order-service', 'Takes orders and tells about them on Kafka'),
  thing('kafka-mirror', 'Copies topics between regions'),
  thing('stock-reports', 'Nightly reports of the inventory in Go'),
  thing('label-renderer', 'Prints labels of parcels'),
];
const found = (request: string, weak: string[] = []) =>
  rankByWords(request, things, 3, weak).map(({ id }) => id);

describe('rankByWords', () => {
  it('takes one telling word of a name, or two of anything', () => {
    expect(found('I need a service for shopping carts')).toEqual([
      'cart-service',
    ]);
    expect(found('a service that prints parcel labels')[0]).toBe(
      'label-renderer',
    );
    expect(found('a service for customers')).toEqual([]);
    expect(found('something about the weather')).toEqual([]);
  });

  it('does not take two services for one because they use the same technology', () => {
    expect(found('a Kafka consumer', ['Kafka'])).toEqual([]);
    expect(found('a Kafka consumer for orders', ['Kafka'])).toEqual([
      'order-service',
    ]);
  });
});
