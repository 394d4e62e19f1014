/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff, Finding } from '../types';
import { changedFiles, codeOf, finding, newSide } from './support/lines';
import type { ReviewRule, RuleContext } from './types';

/** Switches that open something by themselves. */
const SWITCHES: [files: RegExp, pattern: RegExp, what: string][] = [
  [
    /\.[cm]?[jt]sx?$/,
    /\ballow:\s*['"]unauthenticated['"]/,
    "The route is opened to everybody by `allow: 'unauthenticated'`.",
  ],
  [
    /\.java$|\.kt$/,
    /\.(?:anyRequest\(\)|(?:requestMatchers|antMatchers|mvcMatchers)\([^)]*\))\s*\.permitAll\(\)/,
    'The matched requests need no authentication.',
  ],
  [/\.java$|\.kt$/, /@PermitAll\b/, 'Everybody may call this.'],
  [
    /\.cs$/,
    /\[AllowAnonymous\]|\.AllowAnonymous\(\)/,
    'Anonymous callers are let in.',
  ],
  [
    /\.rb$/,
    /\bskip_before_action\s+:(?:authenticate\w*|require_login|authorize\w*|verify_authenticity_token)/,
    'The check before the action is skipped.',
  ],
  [
    /\.py$/,
    /\bpermission_classes\s*=\s*[[(]\s*(?:permissions\.)?AllowAny\b|@permission_classes\(\[\s*(?:permissions\.)?AllowAny/,
    'Everybody may call this view.',
  ],
  [/\.py$/, /@csrf_exempt\b/, 'The view takes requests forged by other sites.'],
  [
    /\.tf$/,
    /\bauthorization(?:_type)?\s*=\s*"NONE"/,
    'The method needs no authorisation.',
  ],
  [
    /\.ya?ml$/,
    /^\s*AuthType:\s*['"]?NONE['"]?\s*$/,
    'The function is open to the internet without authorisation.',
  ],
];
const PUBLIC_BY_INTENT =
  /(?<![a-z])(?:health[a-z]*|ready[a-z]*|liveness|livez?|ping|status|metrics|version|log-?in|log-?out|sign-?in|sign-?up|register|oauth2?|callback|web-?hooks?|favicon|robots|assets|swagger|openapi|well-known|password[-_]?reset|forgot|landing)(?![a-z])|\/(?:static|public|docs|csrf|token|error)(?![a-z])|"\/"|'\/'/i;

const ROUTE: [files: RegExp, route: RegExp, guard: RegExp][] = [
  [
    /\.[cm]?[jt]s$/,
    /\b(?:router|app|api|server)\.(?:get|post|put|patch|delete)\(\s*['"`]([^'"`]+)['"`]\s*,/,
    /\b(?:require|ensure|check|verify|is|with)?_?(?:[Aa]uth(?:enticat\w*|oriz\w*|Middleware|Guard|User)?|[Ll]oggedIn|[Pp]ermission\w*|[Pp]rotect(?:ed)?|[Jj]wt\w*|[Ss]ession)\b|\bpassport\.authenticate/,
  ],
  [
    /\.py$/,
    /^\s*@\w+\.(?:get|post|put|patch|delete|route)\(\s*['"]([^'"]*)['"]/,
    /login_required|jwt_required|auth_required|requires_auth|roles_required|permission_required|Depends\(\s*(?:get_)?(?:current|auth|require|verify)\w*|Security\(/,
  ],
  [
    /\.java$|\.kt$/,
    /^\s*@(?:Get|Post|Put|Patch|Delete)Mapping\(\s*(?:value\s*=\s*|path\s*=\s*)?"?([^")]*)/,
    /@(?:PreAuthorize|Secured|RolesAllowed)\b/,
  ],
  [
    /\.cs$/,
    /^\s*\[Http(?:Get|Post|Put|Patch|Delete)(?:\("([^"]*)"\))?\]/,
    /\[Authorize\b/,
  ],
  [
    /\.ts$/,
    /^\s*@(?:Get|Post|Put|Patch|Delete)\(\s*(?:['"]([^'"]*)['"])?\s*\)/,
    /@UseGuards\(|@Roles\(|@Auth\(/,
  ],
];

/** Every route behind it is guarded. */
const GUARDED_ROUTER =
  /\b(?:router|app|api)\.use\(\s*(?:['"`]\/?['"`]\s*,\s*)?\w*(?:auth|jwt|session|protect|permission)|dependencies\s*=\s*\[\s*Depends/i;
const GUARDED_CLASS =
  /(?:@(?:UseGuards|PreAuthorize|Secured|RolesAllowed)\b[^\n]*|\[Authorize[^\n]*)\n(?:\s*[@[][^\n]*\n)*\s*(?:export |default |public |internal |sealed |abstract |open |final )*class\b/;

/**
 * Routes without authentication: a switch that turns it off, or a new route without the guard that its neighbours in the
 * same file have.
 *
 * @internal
 */
export const publicEndpointRule: ReviewRule = {
  id: 'public-endpoint',
  title: 'An endpoint without authentication',
  severity: 'high',
  precision: 1,
  enabled: true,
  check(context) {
    return changedFiles(context, ['source', 'configuration']).flatMap(file => [
      ...switches(context, file),
      ...unguarded(context, file),
    ]);
  },
};

function switches(context: RuleContext, file: FileDiff): Finding[] {
  const mine = SWITCHES.filter(([files]) => files.test(file.path));
  if (mine.length === 0) {
    return [];
  }
  const lines = newSide(context, file);
  const removed = file.hunks.flatMap(hunk =>
    hunk.lines.filter(({ kind }) => kind === 'removed').map(({ text }) => text),
  );
  return lines.flatMap((line, index) => {
    const code = line.added ? codeOf(line.text) : undefined;
    const found = code && mine.find(([, pattern]) => pattern.test(code));
    const around = lines
      .slice(Math.max(0, index - 3), index + 3)
      .map(({ text }) => text)
      .join('\n');
    // What was open before is not opened here; what is meant for everybody may be.
    if (
      !found ||
      PUBLIC_BY_INTENT.test(around) ||
      removed.some(text => found[1].test(text))
    ) {
      return [];
    }
    return [
      finding(
        publicEndpointRule,
        { path: file.path, line: line.number, quote: line.text },
        `${found[2]} If that is meant, say why beside it; if not, take it back.`,
      ),
    ];
  });
}

function unguarded(context: RuleContext, file: FileDiff): Finding[] {
  const kind = ROUTE.filter(([files]) => files.test(file.path));
  const lines = newSide(context, file);
  return kind.flatMap(([, route, guard]) => {
    const routes = lines
      .map((line, index) => ({ line, index, match: route.exec(line.text) }))
      .filter(({ match }) => match !== null)
      .map(({ line, index, match }) => ({
        line,
        name: match![1] ?? '',
        guarded: guard.test(declaration(lines, index, file.path)),
      }));
    const guarded = routes.filter(item => item.guarded);
    const whole =
      GUARDED_CLASS.test(lines.map(({ text }) => text).join('\n')) ||
      lines.some(({ text }) => GUARDED_ROUTER.test(text));
    if (guarded.length < 2 || whole) {
      return [];
    }
    return routes
      .filter(
        ({ line, name, guarded: isGuarded }) =>
          line.added &&
          !isGuarded &&
          !PUBLIC_BY_INTENT.test(`${name} ${line.text}`),
      )
      .map(({ line, name }) =>
        finding(
          publicEndpointRule,
          { path: file.path, line: line.number, quote: line.text },
          `\`${name || 'This route'}\` has no authentication; ${
            guarded.length
          } other routes of this file do (line ${
            guarded[0].line.number
          }). Guard it too, or say why it is public.`,
        ),
      );
  });
}

/** The lines that belong to one route: decorators around it and the arguments that follow. */
function declaration(
  lines: readonly { number: number; text: string }[],
  index: number,
  path: string,
): string {
  let start = index;
  while (start > 0 && /^\s*(?:@|\[\w)/.test(lines[start - 1].text)) {
    start -= 1;
  }
  let end = index;
  const follows = /\.py$|\.java$|\.kt$|\.cs$/.test(path)
    ? /^\s*(?:@|\[\w|(?:async )?def |public|private|fun )|^\s+\w+:|Depends/
    : /^\s*(?:@|['"`\w].*,\s*$|async \()/;
  while (
    end + 1 < lines.length &&
    end - index < 8 &&
    follows.test(lines[end + 1].text)
  ) {
    end += 1;
    if (/\)\s*(?:->.*)?[:{]\s*$|=>\s*\{\s*$/.test(lines[end].text)) {
      break;
    }
  }
  return lines
    .slice(start, end + 1)
    .map(({ text }) => text)
    .join('\n');
}
