import { expect } from '@playwright/test';
import fs from 'node:fs';
import { command } from '../journey/window.ts';
import { test } from './host.ts';
import { faults, ready, schemes } from './screens.ts';

test('data go out by keys, and a file becomes a project', async ({ desk }) => {
  await ready(desk);
  await desk.keyboard.press('Alt+Shift+E');
  const dialog = desk.getByRole('dialog', { name: 'Export data' });
  await expect(dialog.getByRole('radio', { name: /Project bundle/ })).toBeFocused();
  await expect(dialog).toContainText('Everything of the project is in the file.');
  for (const colorScheme of schemes) {
    await desk.emulateMedia({ colorScheme });
    expect.soft(await faults(desk), colorScheme).toEqual([]);
  }
  await desk.emulateMedia({ colorScheme: 'light' });
  await desk.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: /^JSON/ })).toBeChecked();
  await expect(dialog).toContainText('original documents (a bundle has them)');
  const coming = desk.waitForEvent('download');
  await desk.keyboard.press('Enter');
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const file = test.info().outputPath('project.json');
  await download.saveAs(file);
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ format: 'claimdesk-project' });
  await expect(desk.getByText('is written.', { exact: false })).toBeVisible();

  const chooser = desk.waitForEvent('filechooser');
  await command(desk, 'New project from a file');
  await (await chooser).setFiles(file);
  await expect(desk.getByRole('button', { name: /^Project.*China/ })).toBeVisible({ timeout: 30_000 });
  await desk.waitForURL((url) => !url.pathname.endsWith('/none'));
  await expect(desk.getByText(/263 claims/)).toBeVisible({ timeout: 30_000 });
});

test('annotations of another program come in by keys; what found no place is told, and all of it is one step', async ({ desk }) => {
  await ready(desk);
  const target = (exact: string): object => ({
    type: 'Annotation',
    target: { source: 'urn:nowhere', selector: { type: 'TextQuoteSelector', exact } },
  });
  const items = [target('a sentence of no source of ours')];
  const web = { '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationPage', items };
  const file = test.info().outputPath('theirs.jsonld');
  fs.writeFileSync(file, JSON.stringify(web));
  const chooser = desk.waitForEvent('filechooser');
  await command(desk, 'Bring in tags or annotations');
  await (await chooser).setFiles(file);
  const dialog = desk.getByRole('dialog', { name: 'Brought in' });
  await expect(dialog).toContainText('Nothing new');
  await expect(dialog).toContainText('not among the sources: “urn:nowhere” (1)');
  for (const colorScheme of schemes) {
    await desk.emulateMedia({ colorScheme });
    expect.soft(await faults(desk), colorScheme).toEqual([]);
  }
  await desk.emulateMedia({ colorScheme: 'light' });
  await desk.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const book = test.info().outputPath('book.qdc');
  fs.writeFileSync(
    book,
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="AAAAAAAA-0000-4000-8000-000000000001" name="Gulls" isCodable="true" color="#0077aa"/></Codes></CodeBook>',
  );
  const again = desk.waitForEvent('filechooser');
  await command(desk, 'Bring in tags or annotations');
  await (await again).setFiles(book);
  await expect(desk.getByText('Tags: 1', { exact: true })).toBeVisible();
  await desk.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(desk.getByText('Tags: 1', { exact: true })).toBeHidden();
});
