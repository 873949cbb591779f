import { makeBackup, listBackups } from '../db/backup.ts';
import { lastSequence } from '../db/changes.ts';
import type { WritableDB } from '../db/open.ts';
import type { Children } from './children.ts';

/** Nobody has written for this long (milliseconds): the log is moved into the file. In the foreground that is the slowest save. */
const idleAfter = 2000;
const backupEvery = 30 * 60 * 1000;

/** What is done while nobody writes: checkpoints, a backup each half hour if something changed, and one at the end. */
export class Rest {
  private readonly writer: WritableDB | null;
  private readonly file: string;
  private readonly children: Children;
  private readonly hourly: NodeJS.Timeout;
  private backedUp: number;
  private idle: NodeJS.Timeout | null = null;

  constructor(writer: WritableDB | null, file: string, children: Children) {
    this.writer = writer;
    this.file = file;
    this.children = children;
    this.backedUp = writer !== null && listBackups(file).length > 0 ? lastSequence(writer) : -1;
    this.hourly = setInterval(() => void this.backUp(), backupEvery);
    this.hourly.unref();
  }

  /** Somebody wrote: the rest begins anew. */
  written(): void {
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = setTimeout(() => this.writer?.pragma('wal_checkpoint(PASSIVE)'), idleAfter);
    this.idle.unref();
  }

  /**
   * Beside the work, in a reader: the writer would be held up for as long as the copying takes. A backup that fails (a full disk, say) is told on
   * stderr and tried again at the next turn; the work goes on.
   */
  private async backUp(): Promise<void> {
    try {
      if (this.writer === null) return;
      const sequence = lastSequence(this.writer);
      if (sequence <= this.backedUp) return;
      await this.children.run('reader', 'backup', { time: new Date().toISOString() });
      this.backedUp = sequence;
    } catch (error) {
      console.error(`backup: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** @throws where the backup could not be made; earlier ones are untouched */
  lastBackup(): void {
    if (this.writer === null || lastSequence(this.writer) <= this.backedUp) return;
    makeBackup(this.writer, this.file, new Date().toISOString());
    this.backedUp = lastSequence(this.writer);
  }

  end(): void {
    clearInterval(this.hourly);
    if (this.idle !== null) clearTimeout(this.idle);
  }
}
