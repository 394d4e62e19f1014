/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EntityMatchEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import type { CatalogNode, CatalogSnapshot } from './CatalogSnapshot';

/** @internal */
export type ResolvedService = {
  /** The full reference when the catalog knows it, else the name given. */
  service: string;
  entityRef?: string;
  evidence: EntityMatchEvidence[];
  /** The field and value that a correction of this alert would remember. */
  field: string;
  value: string;
};

/** @internal */
export type Resolvable = {
  source: string;
  name: string;
  serviceName?: string;
  labels: Record<string, string>;
};

/** Labels that name a service, the most telling first. */
const SERVICE_LABELS = [
  'entity_ref',
  'backstage_entity',
  'backstage_io_entity_ref',
  'service',
  'service_name',
  'service.name',
  'app_kubernetes_io_name',
  'app.kubernetes.io/name',
  'app',
  'application',
  'component',
  'workload',
  'deployment',
  'statefulset',
  'daemonset',
  'kube_deployment',
  'container',
  'kube_container_name',
  'job_name',
  'job',
  'destination_workload',
  'pod',
  'queue',
  'topic',
  'database',
  'cluster',
  'instance',
  'host',
];

/** Annotations whose value other tools use as the name of the service, and the labels that hold it there. */
const NAMING_ANNOTATIONS: Record<string, readonly string[]> = {
  'ghostlight.io/alert-name': SERVICE_LABELS,
  'backstage.io/kubernetes-id': SERVICE_LABELS,
  'pagerduty.com/service-id': ['pagerduty_service_id'],
  'argocd/app-name': ['application', 'app', 'argocd_app', 'name'],
  'sentry.io/project-slug': ['project', 'sentry_project', 'service'],
  'datadoghq.com/service-name': ['service'],
};

/** Annotations with a selector `label=value,…` or a list of them. */
const SELECTOR_ANNOTATIONS = [
  'backstage.io/kubernetes-label-selector',
  'grafana/alert-label-selector',
  'prometheus.io/alert-selector',
];

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Names under which a service goes around: without pod hashes, without what every service is called too. */
function variants(name: string): string[] {
  const base = plain(name);
  const pod = base
    .replace(/-[a-f0-9]{6,10}-[a-z0-9]{5}$/, '')
    .replace(/-[a-z0-9]{5}$/, match => (/\d/.test(match) ? '' : match))
    .replace(/-\d{1,3}$/, '');
  const short = (text: string) =>
    text.replace(
      /-(?:service|svc|deployment|app|api|server|prod|production)$/,
      '',
    );
  return [...new Set([base, pod, short(base), short(pod)])].filter(Boolean);
}

/**
 * Finds the entity an alert belongs to: corrections by people first, then annotations, labels and names, then where
 * alerts of this name went before. Two candidates of equal strength are none: a wrong owner is worse than no owner.
 *
 * @internal
 */
export class EntityResolver {
  readonly #snapshot: CatalogSnapshot;
  readonly #corrections: ReadonlyMap<string, string>;
  readonly #history: ReadonlyMap<string, string>;
  readonly #byAnnotation = new Map<string, Set<string>>();
  readonly #bySelector: {
    pairs: [string, string][];
    ref: string;
    annotation: string;
  }[] = [];
  readonly #byName = new Map<string, Set<string>>();
  readonly #byVariant = new Map<string, Set<string>>();

  constructor(options: {
    snapshot: CatalogSnapshot;
    /** By `correctionKey`. */
    corrections?: ReadonlyMap<string, string>;
    /** Entity by `source` and alert name. */
    history?: ReadonlyMap<string, string>;
  }) {
    this.#snapshot = options.snapshot;
    this.#corrections = options.corrections ?? new Map();
    this.#history = options.history ?? new Map();
    for (const node of options.snapshot.nodes.values()) {
      this.#index(node);
    }
  }

  resolve(alert: Resolvable): ResolvedService {
    const named = SERVICE_LABELS.flatMap((label): [string, string][] =>
      alert.labels[label] ? [[label, alert.labels[label]]] : [],
    );
    const [field, value]: [string, string] = alert.serviceName
      ? ['name', alert.serviceName]
      : named[0] ?? ['alertname', alert.name];
    const found = (entityRef: string, ...evidence: EntityMatchEvidence[]) => ({
      service: entityRef,
      entityRef,
      evidence,
      field,
      value,
    });

    for (const [where, what] of [
      [field, value],
      ...named,
      ['alertname', alert.name],
    ] as [string, string][]) {
      const corrected = this.#corrections.get(
        correctionKey({ source: alert.source, field: where, value: what }),
      );
      if (corrected && this.#snapshot.nodes.has(corrected)) {
        return found(corrected, {
          by: 'correction',
          text: `somebody said that ${where} "${what}" is ${corrected}`,
        });
      }
    }

    const notes: EntityMatchEvidence[] = [];
    const single = (
      candidates: ReadonlySet<string> | undefined,
      by: EntityMatchEvidence['by'],
      text: string,
    ): ResolvedService | undefined => {
      const refs = this.#narrow(candidates, alert);
      if (refs.length === 1) {
        return found(refs[0], { by, text }, ...notes);
      }
      if (refs.length > 1) {
        notes.push({
          by,
          text: `${text}, but that fits ${refs.slice(0, 3).join(', ')}${
            refs.length > 3 ? ' and others' : ''
          }`,
        });
      }
      return undefined;
    };

    const asked = [
      ...named.map(([label, text]) => [label, text] as const),
      ...(alert.serviceName ? [['name', alert.serviceName] as const] : []),
    ];
    for (const [label, text] of asked) {
      const ref = this.#asRef(text);
      if (ref) {
        return found(ref, {
          by: 'label',
          text: `${label} is the reference ${ref}`,
        });
      }
    }
    const byAnnotation = this.#annotated(alert, single);
    if (byAnnotation) {
      return byAnnotation;
    }
    for (const [label, text] of asked) {
      const hit = single(
        this.#byName.get(plain(text)),
        label === 'name' ? 'name' : 'label',
        `${label} "${text}" is the name of the entity`,
      );
      if (hit) {
        return hit;
      }
    }
    for (const [label, text] of asked) {
      for (const variant of variants(text)) {
        const hit = single(
          this.#byVariant.get(variant),
          'name',
          `${label} "${text}" is the entity's name but for prefix or suffix`,
        );
        if (hit) {
          return hit;
        }
      }
    }
    const before = this.#history.get(`${alert.source}\u0000${alert.name}`);
    if (before && this.#snapshot.nodes.has(before)) {
      return found(
        before,
        {
          by: 'history',
          text: `earlier alerts "${alert.name}" all belonged to it`,
        },
        ...notes,
      );
    }
    return { service: value, evidence: notes, field, value };
  }

  /** A name of a change or service from elsewhere. */
  resolveName(name: string): string | undefined {
    const ref = this.#asRef(name);
    if (ref) {
      return ref;
    }
    for (const candidates of [
      this.#byName.get(plain(name)),
      ...variants(name).map(variant => this.#byVariant.get(variant)),
    ]) {
      const refs = this.#narrow(candidates, { labels: {} });
      if (refs.length === 1) {
        return refs[0];
      }
    }
    return undefined;
  }

  #annotated(
    alert: Resolvable,
    single: (
      candidates: ReadonlySet<string> | undefined,
      by: 'annotation',
      text: string,
    ) => ResolvedService | undefined,
  ): ResolvedService | undefined {
    for (const [annotation, labels] of Object.entries(NAMING_ANNOTATIONS)) {
      for (const label of labels) {
        const text = alert.labels[label];
        const hit =
          text &&
          single(
            this.#byAnnotation.get(`${annotation}\u0000${text}`),
            'annotation',
            `annotation ${annotation} is "${text}", as is label ${label}`,
          );
        if (hit) {
          return hit;
        }
      }
    }
    const selected = this.#bySelector.filter(({ pairs }) =>
      pairs.every(([label, text]) => alert.labels[label] === text),
    );
    return single(
      new Set(selected.map(({ ref }) => ref)),
      'annotation',
      `annotation ${selected[0]?.annotation} selects the labels of the alert`,
    );
  }

  /** Prefers what is in the alert's namespace, then components. */
  #narrow(
    candidates: ReadonlySet<string> | undefined,
    alert: Pick<Resolvable, 'labels'>,
  ): string[] {
    let refs = [...(candidates ?? [])];
    const keep = (test: (node: CatalogNode) => boolean) => {
      if (refs.length > 1) {
        const kept = refs.filter(ref => test(this.#snapshot.nodes.get(ref)!));
        refs = kept.length > 0 ? kept : refs;
      }
    };
    const namespace = alert.labels.namespace ?? alert.labels.kube_namespace;
    keep(
      node =>
        node.annotations['backstage.io/kubernetes-namespace'] === namespace ||
        node.namespace === namespace,
    );
    keep(node => node.kind === 'component');
    keep(node => node.namespace === 'default');
    return refs;
  }

  #asRef(text: string): string | undefined {
    if (!text.includes(':') || text.length > 200) {
      return undefined;
    }
    try {
      const ref = stringifyEntityRef(parseEntityRef(text));
      return this.#snapshot.nodes.has(ref) ? ref : undefined;
    } catch {
      return undefined;
    }
  }

  #index(node: CatalogNode): void {
    const add = (map: Map<string, Set<string>>, key: string) => {
      const refs = map.get(key) ?? new Set();
      map.set(key, refs.add(node.ref));
    };
    for (const annotation of Object.keys(NAMING_ANNOTATIONS)) {
      const value = node.annotations[annotation];
      if (value) {
        add(this.#byAnnotation, `${annotation}\u0000${value}`);
      }
    }
    for (const annotation of SELECTOR_ANNOTATIONS) {
      const pairs = (node.annotations[annotation] ?? '')
        .split(',')
        .map(pair =>
          pair
            .split(/==?/)
            .map(part => part.trim().replace(/^["']|["']$/g, '')),
        )
        .filter(
          (pair): pair is [string, string] =>
            pair.length === 2 && pair[0] !== '',
        );
      if (pairs.length > 0) {
        this.#bySelector.push({ pairs, ref: node.ref, annotation });
      }
    }
    if (node.kind !== 'api') {
      add(this.#byName, plain(node.name));
      for (const variant of variants(node.name)) {
        add(this.#byVariant, variant);
      }
    }
  }
}

/** @internal */
export function correctionKey(options: {
  source: string;
  field: string;
  value: string;
}): string {
  return [options.source, options.field, options.value].join('\u0000');
}
