import { expect, test } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { exportedReport, openDesk } from '../router/desk.ts';

test('a briefing is two pages, in both languages; what comes next is ahead, and no passage stands in full', async () => {
  const desk = await openDesk({ create: 'starter' });
  const { client } = desk;
  for (const language of ['en', 'zh'] as const) {
    await client.projects.update({ fields: { language, today: '2025-12-31' } });
    const { id } = await client.reports.fromTemplate({ template: 'briefing' });
    const { blocks, passages, references } = await client.reports.preview({ id });
    expect(passages).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
    expect(JSON.stringify(blocks)).not.toMatch(/"passage":/);
    const milestones = blocks.filter((block) => block.kind === 'table').at(-1)!;
    expect(milestones.rows.length).toBeGreaterThan(2);
    for (const row of milestones.rows) expect(row.at(-1)![0]!.text).toMatch(/^due/);
    expect((await getDocument({ data: new Uint8Array(await exportedReport(desk, id, 'pdf')) }).promise).numPages).toBe(2);
  }
  await desk.close();
});
