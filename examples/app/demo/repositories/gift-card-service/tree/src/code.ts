import { randomInt } from 'node:crypto';

const ALPHABET = 'ACDEFGHJKLMNPQRTUVWXY34679';

/** Sixteen characters without look-alikes, in groups of four. */
export function createCode(): string {
  const characters = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
