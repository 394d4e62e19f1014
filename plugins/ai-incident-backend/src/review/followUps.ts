/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { repositoryOf } from '../sources/repositoryOf';

type Place = { name: string; annotations: Record<string, string> };

const MOST = 30;
const LONGEST_TITLE = 200;

/** The follow-ups of a review, written by us or by people: open items under its heading. @internal */
export function followUpsOf(markdown: string): string[] {
  const lines = markdown.split(/\r?\n/);
  const start = lines.findIndex(line => /^#+\s*Follow-ups\s*$/i.test(line));
  if (start < 0) {
    return [];
  }
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(line => /^#+\s/.test(line));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .flatMap(line => /^\s*[-*] \[ \] (.+)$/.exec(line)?.[1] ?? [])
    .map(text => text.replace(/\\([\\`*_{}[\]<>|#!~])/g, '$1').trim())
    .filter(text => text !== '' && !/^_.*_$/.test(text))
    .slice(0, MOST);
}

/**
 * Where an issue can be opened with its text filled in. A person sends it: what a review says has not been checked by
 * anybody, and a tracker is no place for it before.
 *
 * @internal
 */
export function issueUrlOf(options: {
  title: string;
  incident: { id: string; title: string };
  place: Place;
}): string | undefined {
  const { incident, place } = options;
  const repository = repositoryOf(place.annotations);
  if (!repository) {
    return undefined;
  }
  const title = options.title.slice(0, LONGEST_TITLE);
  const body = `Follow-up of incident ${incident.id}: ${incident.title}\n\n${options.title}`;
  const host = new URL(repository).host;
  const isGitlab =
    'gitlab.com/project-slug' in place.annotations || host.includes('gitlab');
  const isGithub =
    'github.com/project-slug' in place.annotations || host.includes('github');
  if (isGitlab) {
    return `${repository}/-/issues/new?${new URLSearchParams({
      'issue[title]': title,
      'issue[description]': body,
    })}`;
  }
  return isGithub
    ? `${repository}/issues/new?${new URLSearchParams({ title, body })}`
    : undefined;
}

/** The service that a follow-up names, else the one the incident is most about. @internal */
export function placeOf<T extends Place>(
  title: string,
  places: readonly T[],
): T | undefined {
  return (
    places.find(
      ({ name }) =>
        name.length > 2 &&
        new RegExp(`(?:^|[^\\w-])${escape(name)}(?:$|[^\\w-])`).test(title),
    ) ?? places.find(({ annotations }) => repositoryOf(annotations))
  );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
