// Type-checks each folder under its own settings: a folder that reaches for a global it must not have fails here.
import { spawnSync } from 'node:child_process';

let failed = false;
for (const folder of ['shared', 'db', 'core', 'electron', 'renderer', 'tests']) {
  const result = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { stdio: 'inherit' });
  if (result.status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
