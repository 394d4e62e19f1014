/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff, ParsedDiff } from '../types';
import { azureFilePosition, azurePosition } from './azureAnchor';
import { findAnchor, type AnchorSearch, type FoundAnchor } from './findAnchor';
import { githubFilePosition, githubPosition } from './githubAnchor';
import { gitlabFilePosition, gitlabPosition } from './gitlabAnchor';
import type {
  AnchorRequest,
  Forge,
  ForgeAnchor,
  ForgePositions,
  LocatedAnchor,
} from './types';

const NEEDS: Record<Forge, string[]> = {
  github: ['commit_id'],
  gitlab: ['base_sha', 'start_sha', 'head_sha'],
  'azure-devops': [
    'pullRequestThreadContext.changeTrackingId',
    'pullRequestThreadContext.iterationContext',
  ],
};

const LINE_POSITIONS: {
  [F in Forge]: (
    found: FoundAnchor,
    request: AnchorRequest,
  ) => ForgePositions[F];
} = {
  github: githubPosition,
  gitlab: gitlabPosition,
  'azure-devops': azurePosition,
};

const FILE_POSITIONS: {
  [F in Forge]: (file: FileDiff) => ForgePositions[F];
} = {
  github: githubFilePosition,
  gitlab: gitlabFilePosition,
  'azure-devops': azureFilePosition,
};

/**
 * Says for each forge whether and where a comment may be anchored, and why not.
 *
 * @param diff - the diff the forge shows: from the merge base to the head, with three lines of context
 * @public
 */
export function locateAnchor(
  diff: ParsedDiff,
  request: AnchorRequest,
): LocatedAnchor {
  const search = findAnchor(diff, request);
  const { found, file } = search;
  const last = found && found.hunk.lines[found.end];
  return {
    path: file?.path ?? request.path,
    oldPath: file?.oldPath,
    side: request.side,
    line: request.line,
    startLine: request.startLine,
    kind: last?.kind,
    text: last?.text,
    forges: {
      github: forgeAnchor('github', search, request),
      gitlab: forgeAnchor('gitlab', search, request),
      'azure-devops': forgeAnchor('azure-devops', search, request),
    },
  };
}

/** The anchor on one forge: the line if its rules allow, else the file, else the body. @public */
export function locateOnForge<F extends Forge>(
  diff: ParsedDiff,
  forge: F,
  request: AnchorRequest,
): ForgeAnchor<F> {
  return forgeAnchor(forge, findAnchor(diff, request), request);
}

function forgeAnchor<F extends Forge>(
  forge: F,
  search: AnchorSearch,
  request: AnchorRequest,
): ForgeAnchor<F> {
  if (search.found) {
    return {
      allowed: true,
      level: 'line',
      position: LINE_POSITIONS[forge](search.found, request),
      needs: NEEDS[forge],
    };
  }
  if (search.file && !search.file.combined) {
    return {
      allowed: false,
      level: 'file',
      position: FILE_POSITIONS[forge](search.file),
      reason: search.refusal,
      needs: NEEDS[forge],
    };
  }
  return { allowed: false, level: 'body', reason: search.refusal, needs: [] };
}
