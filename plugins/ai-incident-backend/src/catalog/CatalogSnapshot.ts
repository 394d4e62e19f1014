/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** What incidents need of an entity. @internal */
export type CatalogNode = {
  ref: string;
  name: string;
  namespace: string;
  kind: 'component' | 'resource' | 'api';
  title: string;
  owner?: string;
  system?: string;
  annotations: Record<string, string>;
  /** Changes when what people maintain changes. */
  digest: string;
};

/** `from` calls or needs `to`. @internal */
export type CatalogEdge = { from: string; to: string };

const KINDS = new Set(['component', 'resource', 'api']);

/**
 * The catalog as a graph of who needs whom, at one moment.
 *
 * @remarks
 * An API that somebody provides and somebody consumes is an edge from consumer to provider. `partOf` is no edge: services
 * of a system need not call each other.
 *
 * @internal
 */
export class CatalogSnapshot {
  readonly nodes: ReadonlyMap<string, CatalogNode>;
  readonly edges: readonly CatalogEdge[];
  readonly #callees = new Map<string, string[]>();
  readonly #callers = new Map<string, string[]>();

  static readonly empty = new CatalogSnapshot([]);

  constructor(entities: readonly Entity[]) {
    const nodes = new Map<string, CatalogNode>();
    const providers = new Map<string, string[]>();
    const consumers = new Map<string, string[]>();
    const edges = new Map<string, CatalogEdge>();
    const add = (from: string, to: string) => {
      if (from !== to) {
        edges.set(`${from} ${to}`, { from, to });
      }
    };
    for (const entity of entities) {
      const kind = entity.kind.toLowerCase();
      if (KINDS.has(kind)) {
        nodes.set(
          stringifyEntityRef(entity),
          toNode(entity, kind as CatalogNode['kind']),
        );
      }
    }
    for (const entity of entities) {
      const ref = stringifyEntityRef(entity);
      for (const { type, targetRef } of entity.relations ?? []) {
        switch (type) {
          case 'dependsOn':
            add(ref, targetRef);
            break;
          case 'dependencyOf':
            add(targetRef, ref);
            break;
          case 'providesApi':
            providers.set(targetRef, [
              ...(providers.get(targetRef) ?? []),
              ref,
            ]);
            break;
          case 'consumesApi':
            consumers.set(targetRef, [
              ...(consumers.get(targetRef) ?? []),
              ref,
            ]);
            break;
          default:
        }
      }
    }
    for (const [api, from] of consumers) {
      for (const consumer of from) {
        for (const provider of providers.get(api) ?? []) {
          add(consumer, provider);
        }
      }
    }
    this.nodes = nodes;
    this.edges = [...edges.values()].filter(
      ({ from, to }) => nodes.has(from) && nodes.has(to),
    );
    for (const { from, to } of this.edges) {
      this.#callees.set(from, [...(this.#callees.get(from) ?? []), to]);
      this.#callers.set(to, [...(this.#callers.get(to) ?? []), from]);
    }
  }

  callersOf(ref: string): readonly string[] {
    return this.#callers.get(ref) ?? [];
  }

  /**
   * Services around some, breadth first, at most `most`.
   *
   * @returns the distance of each from the nearest start, starts included, in order of distance.
   */
  walk(options: { from: readonly string[]; hops: number; most: number }): {
    distances: Map<string, number>;
    truncated: boolean;
  } {
    const distances = new Map(options.from.map(ref => [ref, 0]));
    let frontier = [...distances.keys()];
    let truncated = false;
    for (let hop = 1; hop <= options.hops && frontier.length > 0; hop += 1) {
      const next: string[] = [];
      for (const ref of frontier) {
        const near = [
          ...(this.#callees.get(ref) ?? []),
          ...this.callersOf(ref),
        ];
        for (const neighbour of near.sort()) {
          if (distances.has(neighbour)) {
            continue;
          }
          if (distances.size >= options.most) {
            truncated = true;
            continue;
          }
          distances.set(neighbour, hop);
          next.push(neighbour);
        }
      }
      frontier = next;
    }
    return { distances, truncated };
  }

  /** Everybody who calls one of these, directly or not, bounded. */
  affectedBy(refs: readonly string[]): Set<string> {
    const seen = new Set(refs);
    const queue = [...refs];
    while (queue.length > 0 && seen.size < 2_000) {
      for (const caller of this.callersOf(queue.shift()!)) {
        if (!seen.has(caller)) {
          seen.add(caller);
          queue.push(caller);
        }
      }
    }
    return seen;
  }
}

function toNode(entity: Entity, kind: CatalogNode['kind']): CatalogNode {
  const relation = (type: string) =>
    entity.relations?.find(candidate => candidate.type === type)?.targetRef;
  return {
    ref: stringifyEntityRef(entity),
    name: entity.metadata.name,
    namespace: entity.metadata.namespace ?? 'default',
    kind,
    title: entity.metadata.title ?? entity.metadata.name,
    owner: relation('ownedBy') ?? ownerOf(entity),
    system: relation('partOf'),
    annotations: entity.metadata.annotations ?? {},
    digest: JSON.stringify([
      entity.spec ?? {},
      entity.metadata.annotations ?? {},
      (entity.relations ?? [])
        .map(({ type, targetRef }) => `${type} ${targetRef}`)
        .sort(),
    ]),
  };
}

function ownerOf(entity: Entity): string | undefined {
  const owner = entity.spec?.owner;
  try {
    return typeof owner === 'string' && owner !== ''
      ? stringifyEntityRef(
          parseEntityRef(owner, {
            defaultKind: 'group',
            defaultNamespace: entity.metadata.namespace,
          }),
        )
      : undefined;
  } catch {
    return undefined;
  }
}
