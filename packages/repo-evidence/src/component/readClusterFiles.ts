/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { splitImage } from '../manifests/parseContainers';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { isVendoredPath } from '../tree/classifyPath';

/**
 * A file of Kubernetes objects: which kinds on which line, which images, which labels name a team.
 *
 * @public
 */
export type ClusterFile = {
  path: string;
  kinds: Array<{ kind: string; group: string; name?: string; line: number }>;
  images: Array<{ name: string; line: number }>;
  /** Charts that a Helm release or an Argo CD application installs. */
  charts: Array<{ name: string; line: number }>;
  owners: Array<{ value: string; line: number; note: string }>;
};

const MAX_FILES = 2_000;
const MAX_BYTES = 200_000;

/**
 * Kubernetes, Argo, Flux and Istio manifests, Helm templates included. Read line by line: templates are no valid YAML,
 * and a thousand manifests must cost milliseconds. Backstage descriptors are not cluster files.
 *
 * @internal
 */
export function readClusterFiles(tree: RepositoryTree): ClusterFile[] {
  const found: ClusterFile[] = [];
  let read = 0;
  for (const { path, size } of tree.entries) {
    if (
      !/\.(ya?ml|tpl)$/.test(path) ||
      size > MAX_BYTES ||
      isVendoredPath(path) ||
      /^\.github\//.test(path)
    ) {
      continue;
    }
    if (++read > MAX_FILES) {
      break;
    }
    const text = tree.read(path);
    if (
      text === undefined ||
      !/^apiVersion:/m.test(text) ||
      /^apiVersion:\s*["']?backstage\.io\//m.test(text)
    ) {
      continue;
    }
    const file: ClusterFile = {
      path,
      kinds: [],
      images: [],
      charts: [],
      owners: [],
    };
    let group = '';
    text.split('\n').forEach((source, index) => {
      const line = index + 1;
      const top = /^(apiVersion|kind):\s*["']?([\w./-]+)/.exec(source);
      if (top?.[1] === 'apiVersion') {
        group = top[2];
      } else if (top) {
        file.kinds.push({ kind: top[2], group, line });
      }
      const name = /^ {2}name:\s*["']?([\w.-]+)["']?\s*$/.exec(source);
      const current = file.kinds[file.kinds.length - 1];
      if (name && current && current.name === undefined) {
        current.name = name[1];
      }
      const image = /^\s+(?:-\s+)?image:\s*["']?([^\s"'{}]+)/.exec(source);
      if (image) {
        file.images.push({ name: splitImage(image[1]).name, line });
      }
      const chart =
        current &&
        /^(HelmRelease|HelmChart|Application|ApplicationSet|OCIRepository)$/.test(
          current.kind,
        )
          ? /^\s+chart:\s*["']?(?:[\w.-]+\/)?([\w.-]+)["']?\s*$/.exec(source) ??
            /^\s+url:\s*["']?oci:\/\/\S+\/([\w.-]+?)["']?\s*$/.exec(source)
          : null;
      if (chart) {
        file.charts.push({ name: chart[1], line });
      }
      const owner =
        /^\s+["']?(?:[\w.-]+\/)?(team|owner|squad)["']?:\s*["']?([\w@./-]{2,80})["']?\s*$/.exec(
          source,
        );
      if (owner) {
        file.owners.push({
          value: owner[2],
          line,
          note: `label "${owner[1]}" of a cluster manifest`,
        });
      }
    });
    if (file.kinds.length > 0) {
      found.push(file);
    }
  }
  return found;
}
