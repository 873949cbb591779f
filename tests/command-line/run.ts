import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommandLine } from '../../electron/cli.ts';

export interface Ran {
  code: number;
  out: string;
  error: string;
}

/** Runs a command as the terminal would, its words caught. */
export async function run(...argv: string[]): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', error: '' };
  ran.code = await runCommandLine(argv, { out: (text) => void (ran.out += text), error: (text) => void (ran.error += text) });
  return ran;
}

/** A folder of its own, and a user-data folder in it: tests leave the user's alone. */
export function ownFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk line '));
  process.env['CLAIMDESK_HOME'] = path.join(folder, 'home');
  return folder;
}
