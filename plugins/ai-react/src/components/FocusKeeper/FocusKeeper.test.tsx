/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { act, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { FocusKeeper } from './FocusKeeper';

function List() {
  const [names, setNames] = useState(['a', 'b', 'c']);
  const [busy, setBusy] = useState(false);
  return (
    <>
      <button onClick={() => setBusy(!busy)}>busy</button>
      <FocusKeeper>
        {names.map(name => (
          <button
            key={name}
            disabled={busy}
            onClick={() => setNames(names.filter(other => other !== name))}
          >
            {name}
          </button>
        ))}
      </FocusKeeper>
    </>
  );
}

/** Mutations are told after the work that made them. */
const press = async (name: string) =>
  act(async () => screen.getByRole('button', { name }).click());

describe('FocusKeeper', () => {
  it('goes to what stands in the place of what is gone, then to the last, then to the list', async () => {
    const { container } = render(<List />);
    screen.getByRole('button', { name: 'b' }).focus();
    await press('b');
    expect(screen.getByRole('button', { name: 'c' })).toHaveFocus();
    await press('c');
    expect(screen.getByRole('button', { name: 'a' })).toHaveFocus();
    await press('a');
    expect(container.querySelector('div')).toHaveFocus();
  });

  it('comes back when what was disabled while it worked is enabled again', async () => {
    render(<List />);
    const b = screen.getByRole('button', { name: 'b' });
    b.focus();
    const focus = jest.spyOn(b, 'focus');
    // Browsers take the focus from what is disabled, without an event; jsdom does not.
    const active = jest
      .spyOn(document, 'activeElement', 'get')
      .mockReturnValue(document.body);
    await press('busy');
    expect(focus).not.toHaveBeenCalled();
    await press('busy');
    expect(focus).toHaveBeenCalled();
    active.mockRestore();
  });

  it('takes nothing from a person who went elsewhere', async () => {
    render(<List />);
    const b = screen.getByRole('button', { name: 'b' });
    b.focus();
    b.blur();
    await press('b');
    expect(document.body).toHaveFocus();
  });
});
