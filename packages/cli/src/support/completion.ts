/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Command } from 'commander';

type Node = { path: string; words: string[] };

function nodesOf(command: Command, path: string[] = []): Node[] {
  const words = [
    ...command.commands.map(child => child.name()),
    ...command.options.map(option => option.long ?? option.short ?? ''),
    '--help',
  ].filter(Boolean);
  return [
    { path: path.join(' '), words },
    ...command.commands.flatMap(child =>
      nodesOf(child, [...path, child.name()]),
    ),
  ];
}

/**
 * A completion script made from the command tree, so that it cannot fall behind the commands.
 */
export function completionScript(
  program: Command,
  shell: 'bash' | 'zsh' | 'fish',
): string {
  const nodes = nodesOf(program);
  if (shell === 'fish') {
    return nodes
      .flatMap(({ path, words }) => {
        const depth = path ? path.split(' ').length : 0;
        const condition = path
          ? `test (string join ' ' (commandline -opc)[2..${
              depth + 1
            }]) = '${path}'`
          : 'test (count (commandline -opc)) -eq 1';
        return words.map(word =>
          word.startsWith('--')
            ? `complete -c ghostlight -n "${condition}" -l ${word.slice(2)}`
            : `complete -c ghostlight -f -n "${condition}" -a ${word}`,
        );
      })
      .join('\n');
  }
  const cases = nodes
    .map(({ path, words }) => `    '${path}') words='${words.join(' ')}' ;;`)
    .join('\n');
  const body = `_ghostlight() {
  local path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) break ;; *) path="\${path:+$path }$word" ;; esac
  done
  while :; do
    case "$path" in
${cases}
    esac
    [ -n "$words" ] && break
    case "$path" in *' '*) path="\${path% *}" ;; *) path='' ;; esac
  done
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _ghostlight ghostlight`;
  return shell === 'bash'
    ? body
    : `autoload -U +X bashcompinit && bashcompinit\n${body}`;
}
