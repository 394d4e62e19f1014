/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Route, Routes } from 'react-router-dom';
import { scaffolderAiApiRef } from '../../api';
import { backend } from '../../testing/backend';
import { DescribeField } from './DescribeField';

function Form(props: { type: 'string' | 'object' }) {
  const [value, setValue] = useState<any>();
  const field: any = {
    formData: value,
    onChange: setValue,
    schema: { type: props.type, title: 'Your need' },
  };
  return (
    <>
      <DescribeField {...field} />
      <output>{JSON.stringify(value)}</output>
    </>
  );
}
const render = (type: 'string' | 'object', template: string) =>
  renderInTestApp(
    <Routes>
      <Route
        path="/create/templates/:namespace/:templateName"
        element={<Form type={type} />}
      />
    </Routes>,
    {
      apis: [[scaffolderAiApiRef, backend()]] as const,
      initialRouteEntries: [`/create/templates/default/${template}`],
    },
  );
const ask = async () => {
  await userEvent.type(
    await screen.findByRole('textbox', { name: 'Your need' }),
    'orders',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
};

describe('DescribeField', () => {
  it('is a text that says what was understood and which template fits better', async () => {
    await render('string', 'node-worker');
    await ask();
    expect(
      await screen.findByText('Understood: TypeScript, PostgreSQL'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'TypeScript service' }),
    ).toHaveAttribute('href', '/create/templates/default/typescript-service');
    expect(screen.getByText('"orders"')).toBeInTheDocument();
  });

  it('gives the needs to the template when its schema is an object', async () => {
    await render('object', 'typescript-service');
    await ask();
    expect(await screen.findByText('This template fits.')).toBeInTheDocument();
    expect(
      screen.getByText(
        '{"request":"orders","needs":{"language":["typescript"],"storage":["postgres"]}}',
      ),
    ).toBeInTheDocument();
  });
});
