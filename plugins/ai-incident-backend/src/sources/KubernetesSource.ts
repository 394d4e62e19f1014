/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentChange,
  IncidentChangeSource,
  IncidentObjectEvent,
  IncidentQuery,
  IncidentSignalSource,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import { toError } from '@backstage/errors';
import type { IncidentConfig } from '../config';
import {
  asArray,
  asLine,
  asObject,
  asTime,
  type Loose,
} from '../intake/formats/reading';
import { summarizeLogs } from '../logs/summarizeLogs';
import { bearer, boundedFetch, boundedJson } from './boundedFetch';

type KubernetesConfig = Omit<
  IncidentConfig['kubernetes'][number],
  'resources'
> & { resources?: readonly string[] };

const MOST_NAMESPACES = 10;
const MOST_LOGS = 6;
const LOG_BYTES = 500_000;

/** Labels by which Kubernetes objects say which service they are. */
const NAME_LABELS = [
  'backstage.io/kubernetes-id',
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app',
  'k8s-app',
  'name',
  'crossplane.io/claim-name',
];
const WORKLOADS = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Pod',
  'Job',
  'HorizontalPodAutoscaler',
]);

/**
 * Rollouts and configuration of a cluster as changes, its events and the logs of failing pods as signals, read from the
 * API with a read-only token.
 *
 * @internal
 */
export class KubernetesSource
  implements IncidentChangeSource, IncidentSignalSource
{
  readonly id: string;
  readonly #config: KubernetesConfig;

  constructor(config: KubernetesConfig) {
    this.id = config.id;
    this.#config = config;
  }

  async changes(request: IncidentSourceRequest) {
    const changes: Omit<IncidentChange, 'source'>[] = [];
    const { each, queries, unknown } = this.#scopes(request);
    await each(async (prefix, targets) => {
      const sets = await this.#list(
        `/apis/apps/v1${prefix}/replicasets`,
        request,
        queries,
      );
      for (const item of sets) {
        const meta = asObject(item.metadata);
        const at = asTime(meta.creationTimestamp);
        const revision = asLine(
          asObject(meta.annotations)['deployment.kubernetes.io/revision'],
        );
        const owner = asObject(asArray(meta.ownerReferences)[0]);
        const target = targetOf(item, targets);
        const name = asLine(owner.name) ?? asLine(meta.name);
        if (!target || !name || at === undefined || !within(at, request)) {
          continue;
        }
        const namespace = asLine(meta.namespace) ?? 'default';
        const images = asArray(
          asObject(asObject(asObject(asObject(item.spec).template).spec))
            .containers,
        ).flatMap(container => asLine(asObject(container).image, 200) ?? []);
        changes.push({
          id: `${this.id}:rollout:${namespace}/${name}@${
            revision ?? asLine(meta.uid) ?? at
          }`,
          service: target.service,
          // The first revision is a new service, which cannot have broken an old one.
          kind: 'rollout',
          startedAt: new Date(at).toISOString(),
          summary: `${name} revision ${revision ?? 'unknown'}: ${images
            .slice(0, 3)
            .join(', ')}`,
          ...(safe(namespace) && safe(name)
            ? {
                rollback: `kubectl -n ${namespace} rollout undo deployment/${name}`,
              }
            : {}),
        });
      }
      const maps = await this.#list(
        `/api/v1${prefix}/configmaps`,
        request,
        queries,
      );
      for (const item of maps) {
        const meta = asObject(item.metadata);
        const target = targetOf(item, targets);
        const last = lastEdit(meta);
        if (!target || last.at === undefined || !within(last.at, request)) {
          continue;
        }
        changes.push({
          id: `${this.id}:config:${asLine(meta.namespace)}/${asLine(
            meta.name,
          )}@${last.at}`,
          service: target.service,
          kind: 'config',
          startedAt: new Date(last.at).toISOString(),
          finishedAt: new Date(last.at).toISOString(),
          author: last.by,
          summary: `ConfigMap ${asLine(meta.name)} changed`,
        });
      }
    });
    changes.push(...(await this.#resources(request, queries, unknown)));
    return { changes, queries, unknown };
  }

  /** Custom resources that were changed by somebody, which their controller's reports of state are not. */
  async #resources(
    request: IncidentSourceRequest,
    queries: IncidentQuery[],
    unknown: string[],
  ) {
    const changes: Omit<IncidentChange, 'source'>[] = [];
    for (const resource of request.targets.length > 0
      ? this.#config.resources ?? []
      : []) {
      try {
        const items = await this.#list(`/apis/${resource}`, request, queries);
        for (const item of items) {
          const meta = asObject(item.metadata);
          const target = targetOf(item, request.targets);
          const last = lastEdit(meta);
          if (!target || last.at === undefined || !within(last.at, request)) {
            continue;
          }
          const at = new Date(last.at).toISOString();
          const name = asLine(meta.name) ?? 'unknown';
          changes.push({
            id: `${this.id}:resource:${resource}/${
              asLine(meta.namespace) ?? ''
            }/${name}@${last.at}`,
            service: target.service,
            kind: 'infrastructure',
            startedAt: at,
            finishedAt: at,
            author: last.by,
            summary: `${asLine(item.kind, 100) ?? resource} ${name} changed`,
          });
        }
      } catch (error) {
        request.signal.throwIfAborted();
        unknown.push(`${resource}: ${toError(error).message}`);
      }
    }
    return changes;
  }

  async signals(request: IncidentSourceRequest) {
    const events: IncidentObjectEvent[] = [];
    const logs: Awaited<ReturnType<IncidentSignalSource['signals']>>['logs'] =
      [];
    const { each, queries, unknown } = this.#scopes(request);
    await each(async (prefix, targets) => {
      for (const item of await this.#list(
        `/api/v1${prefix}/events`,
        request,
        queries,
      )) {
        const object = asObject(item.involvedObject);
        const kind = asLine(object.kind) ?? '';
        const name = asLine(object.name) ?? '';
        const at =
          asTime(item.lastTimestamp) ??
          asTime(item.eventTime) ??
          asTime(item.firstTimestamp) ??
          asTime(asObject(item.metadata).creationTimestamp);
        // By kind and name: a ConfigMap of the same name is another thing.
        const target = WORKLOADS.has(kind)
          ? targets.find(candidate => owns(candidate, kind, name))
          : undefined;
        if (!target || at === undefined || !within(at, request)) {
          continue;
        }
        events.push({
          service: target.service,
          at: new Date(at).toISOString(),
          object: `${kind}/${name}`,
          reason: asLine(item.reason, 100) ?? 'Unknown',
          message: asLine(item.message, 500) ?? '',
          count: Number(item.count ?? 1) || 1,
          warning: asLine(item.type) === 'Warning',
        });
      }
      const pods = await this.#list(`/api/v1${prefix}/pods`, request, queries);
      const failing = pods
        .filter(pod => targetOf(pod, targets) && isFailing(pod))
        .slice(0, MOST_LOGS);
      for (const pod of failing) {
        logs.push(
          ...(await this.#podLogs(
            pod,
            targetOf(pod, targets)!,
            request,
            queries,
            unknown,
          )),
        );
      }
    });
    events.sort(
      (a, b) => Number(b.warning) - Number(a.warning) || (a.at < b.at ? 1 : -1),
    );
    return {
      events: events.slice(0, 200),
      logs: logs.slice(0, 60),
      queries,
      unknown,
    };
  }

  async #podLogs(
    pod: Loose,
    target: IncidentTarget,
    request: IncidentSourceRequest,
    queries: IncidentQuery[],
    unknown: string[],
  ) {
    const meta = asObject(pod.metadata);
    const namespace = asLine(meta.namespace);
    const name = asLine(meta.name);
    if (!namespace || !name || !safe(namespace) || !safe(name)) {
      return [];
    }
    const path = `/api/v1/namespaces/${namespace}/pods/${name}/log`;
    try {
      const text = await boundedFetch({
        url: this.#url(path, queries, request, {
          tailLines: '400',
          limitBytes: String(LOG_BYTES),
          timestamps: 'true',
        }),
        headers: bearer(this.#config.token),
        signal: request.signal,
        maxBytes: LOG_BYTES,
        // The server may ignore the limit; one line may be 100 MB.
        onLarge: 'cut',
      });
      return summarizeLogs({
        service: target.service,
        startedAt: Date.parse(request.startedAt),
        lines: text.split('\n').flatMap(line => {
          const at = asTime(line.slice(0, 40).split(' ')[0]);
          return line === ''
            ? []
            : [
                at === undefined
                  ? { at: Date.parse(request.to), line }
                  : { at, line: line.slice(line.indexOf(' ') + 1) },
              ];
        }),
      });
    } catch (error) {
      request.signal.throwIfAborted();
      unknown.push(`logs of ${name}: ${toError(error).message}`);
      return [];
    }
  }

  #scopes(request: IncidentSourceRequest) {
    const byNamespace = new Map<string, IncidentTarget[]>();
    for (const target of request.targets) {
      const namespace =
        target.annotations['backstage.io/kubernetes-namespace'] ??
        this.#config.namespace ??
        '';
      if (namespace === '' || safe(namespace)) {
        byNamespace.set(namespace, [
          ...(byNamespace.get(namespace) ?? []),
          target,
        ]);
      }
    }
    const queries: IncidentQuery[] = [];
    const unknown: string[] = [];
    const scopes = [...byNamespace].slice(0, MOST_NAMESPACES);
    const each = async (
      work: (prefix: string, targets: IncidentTarget[]) => Promise<void>,
    ) => {
      for (const [namespace, targets] of scopes) {
        try {
          await work(namespace ? `/namespaces/${namespace}` : '', targets);
        } catch (error) {
          request.signal.throwIfAborted();
          unknown.push(
            `namespace ${namespace || 'all'}: ${toError(error).message}`,
          );
        }
      }
      if (scopes.length > 0 && unknown.length >= scopes.length) {
        throw new Error(unknown[0]);
      }
    };
    return { each, queries, unknown };
  }

  #url(
    path: string,
    queries: IncidentQuery[],
    request: IncidentSourceRequest,
    params: Record<string, string>,
  ): URL {
    const url = new URL(`${this.#config.url}${path}`);
    url.search = new URLSearchParams(params).toString();
    queries.push({
      source: this.id,
      query: `GET ${path}${url.search}`,
      from: request.from,
      to: request.to,
    });
    return url;
  }

  async #list(
    path: string,
    request: IncidentSourceRequest,
    queries: IncidentQuery[],
  ): Promise<Loose[]> {
    const answer = await boundedJson({
      url: this.#url(path, queries, request, { limit: '500' }),
      headers: { ...bearer(this.#config.token), accept: 'application/json' },
      signal: request.signal,
      maxBytes: 16_000_000,
    });
    return asArray(asObject(answer).items).map(asObject);
  }
}

function safe(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{0,252}$/.test(name);
}

function within(at: number, request: IncidentSourceRequest): boolean {
  return at >= Date.parse(request.from) && at <= Date.parse(request.to);
}

/** Who edited an object last, and when; what a controller writes into its status is no edit. */
function lastEdit(meta: Loose): { at?: number; by?: string } {
  const [last] = asArray(meta.managedFields)
    .map(asObject)
    .filter(({ subresource }) => subresource !== 'status')
    .flatMap(field => {
      const at = asTime(field.time);
      return at === undefined ? [] : [{ at, by: asLine(field.manager, 100) }];
    })
    .sort((a, b) => b.at - a.at);
  return last ?? { at: asTime(meta.creationTimestamp) };
}

function namesOf(target: IncidentTarget): string[] {
  return [target.annotations['backstage.io/kubernetes-id'], target.name].filter(
    (name): name is string => Boolean(name),
  );
}

function targetOf(
  item: Loose,
  targets: readonly IncidentTarget[],
): IncidentTarget | undefined {
  const labels = asObject(asObject(item.metadata).labels);
  const given = NAME_LABELS.map(label => labels[label]);
  return targets.find(target =>
    namesOf(target).some(name => given.includes(name)),
  );
}

function owns(target: IncidentTarget, kind: string, name: string): boolean {
  return namesOf(target).some(own => {
    if (name === own) {
      return true;
    }
    const rest = name.startsWith(`${own}-`)
      ? name.slice(own.length + 1)
      : undefined;
    return (
      rest !== undefined &&
      ((kind === 'ReplicaSet' && /^[a-z0-9]{6,10}$/.test(rest)) ||
        (kind === 'Pod' &&
          /^(?:[a-z0-9]{6,10}-[a-z0-9]{5}|[a-z0-9]{5}|\d{1,4})$/.test(rest)))
    );
  });
}

function isFailing(pod: Loose): boolean {
  const status = asObject(pod.status);
  return (
    status.phase === 'Failed' ||
    asArray(status.containerStatuses)
      .map(asObject)
      .some(
        container =>
          container.ready === false ||
          Number(container.restartCount ?? 0) > 0 ||
          Object.hasOwn(asObject(container.state), 'waiting'),
      )
  );
}
