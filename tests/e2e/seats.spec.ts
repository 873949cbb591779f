import { expect } from '@playwright/test';
import { complaintsOf, test } from './host.ts';

test('the host invites a colleague, who comes in under that name and sees only this project', async ({ desk, browser }) => {
  await desk.getByRole('button', { name: /Project menu/ }).click();
  await desk.getByRole('menuitem', { name: 'Invite a colleague…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Invite a colleague' });
  await dialog.getByLabel('Your colleague’s name').fill('Anna');
  await dialog.getByRole('button', { name: 'Make an address' }).click();
  const field = dialog.getByLabel('Address for Anna');
  await expect(field).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/\?launch=/);
  const address = await field.inputValue();
  await dialog.getByRole('button', { name: 'Copy the address' }).click();
  await expect(desk.getByText('The address was copied.')).toBeVisible();

  const elsewhere = await browser.newContext();
  const colleague = await elsewhere.newPage();
  await colleague.goto(address);
  await colleague.getByRole('button', { name: /Project menu/ }).click();
  await expect(colleague.getByText('You work here as Anna')).toBeVisible();
  await expect(colleague.getByRole('menuitem', { name: /Invite a colleague|Open another project|Rename/ })).toHaveCount(0);
  await expect(colleague.getByRole('menuitem', { name: 'Project details…' })).toBeVisible();
  expect(complaintsOf(desk)).toEqual([]);
  await elsewhere.close();
});
