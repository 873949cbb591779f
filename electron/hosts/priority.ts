import os from 'node:os';

/** From now on the process (0: this one) comes after window and writer. */
export function standBack(pid = 0): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // a system that does not let a process step back runs it as it is
  }
}
