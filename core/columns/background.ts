/** Work in steps beside the answers of one process: a step of some ten milliseconds, then whatever has been asked meanwhile. */
export class Background {
  private readonly eager: boolean;
  private readonly waiting: { work: Generator<void>; ended: (isWhole: boolean) => void }[] = [];
  private timer: NodeJS.Timeout | null = null;

  /** @param eager everything is done at once */
  constructor(eager: boolean) {
    this.eager = eager;
  }

  run(work: Generator<void>, ended: (isWhole: boolean) => void): void {
    if (this.eager) {
      while (work.next().done !== true) continue;
      return ended(true);
    }
    this.waiting.push({ work, ended });
    this.next();
  }

  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    for (const { work, ended } of this.waiting.splice(0)) {
      work.return(undefined);
      ended(false);
    }
  }

  private next(): void {
    if (this.timer !== null || this.waiting.length === 0) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.step();
      this.next();
    }, 1);
    this.timer.unref();
  }

  private step(): void {
    const [first] = this.waiting;
    if (first === undefined) return;
    let isDone = false;
    try {
      isDone = first.work.next().done === true;
      if (!isDone) return;
    } catch (error) {
      console.error('columns in memory:', error);
    }
    this.waiting.shift();
    first.ended(isDone);
  }
}
