/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Owners that stand for nobody: values of templates and tutorials. */
const OWNER =
  /^(?:(?:group|user):)?(?:default\/)?(?:guests?|john(?:\.?doe)?(?:@.*)?|jane(?:\.?doe)?(?:@.*)?|default-(?:team|owner|group)|my-?(?:team|org|group)|your-?(?:team|org|group|name)|team-?name|some-?team|example(?:-team)?|unknown|none|n\/?a|tbd|to-?do|change-?me|nobody|undefined|null|owner|placeholder|fix-?me|.*@example\.(?:com|org)|<.*>|\$?\{.*\}|x+)$/i;
const TEXT =
  /^(?:description|a(?:n)? (?:description|example)(?: of .*)?|my (?:service|component|app\w*|description|project)|(?:an )?example (?:of )?.{0,30}|placeholder|lorem ipsum.*|tbd|to-?do|n\/?a|none|unknown|undefined|null|change-?me|fix-?me|add (?:a )?description.*|(?:a )?short description.*|description (?:here|goes here)|your description.*|component description|<.*>|\$?\{.*\}|\.+|-+|x+)$/i;
const WORD =
  /^(?:unknown|undefined|null|none|n\/?a|tbd|to-?do|change-?me|placeholder|fix-?me|<.*>|\$?\{.*\})$/i;

/** @public */
export function isPlaceholderOwner(value: string): boolean {
  return OWNER.test(value.trim());
}

/** @public */
export function isPlaceholderText(value: string): boolean {
  return TEXT.test(value.trim());
}

/** For types, lifecycles, systems and references: `<component_or_resource>`, `TODO`, `undefined`. @public */
export function isPlaceholderWord(value: string): boolean {
  return WORD.test(value.trim()) || /<[\w -]+>/.test(value);
}
