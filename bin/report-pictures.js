// The guide's pictures of the reports that ship: the first page of each, as PDF, made from the starter project.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.js';

const templates = [
  ['findings'],
  ['briefing'],
  ['annotated-source', '--source', 'China’s AI roadmap: plans, milestones and rules'],
  ['profile', '--player', 'DeepSeek'],
  ['programs'],
  ['conflicts'],
];

function run(program, words, env = {}) {
  const { status, stderr, stdout, error } = spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stderr}`);
  return stdout.trim();
}

/** @param reduced makes a picture small @param home a folder that is thrown away */
export async function takeReportPictures(reduced, home, folder) {
  const claimdesk = (...words) => run(process.execPath, [join(root, 'bin', 'claimdesk.js'), ...words], { CLAIMDESK_HOME: home });
  const project = join(home, 'reports.claimdesk');
  claimdesk('create', project, '--starter');
  for (const [template, ...about] of templates) {
    const name = claimdesk('report', 'new', project, '--template', template, ...about);
    const pdf = join(home, `${template}.pdf`);
    claimdesk('export', project, '--report', name, '--format', 'pdf', '--out', pdf);
    // poppler's: the pages as another program draws them
    run('pdftoppm', ['-png', '-r', '64', '-f', '1', '-l', '1', '-singlefile', pdf, join(home, template)]);
    writeFileSync(join(folder, `report-${template}.png`), await reduced(readFileSync(join(home, `${template}.png`))));
    console.log(`docs/pictures/report-${template}.png`);
  }
}
