import { createCode } from './code';

test('four groups of four without look-alikes', () => {
  expect(createCode()).toMatch(/^([ACDEFGHJKLMNPQRTUVWXY34679]{4}-){3}[ACDEFGHJKLMNPQRTUVWXY34679]{4}$/);
});
