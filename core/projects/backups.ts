export { listBackups, restoreBackup } from '../../db/backup.ts';
