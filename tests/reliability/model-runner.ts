import Database from 'better-sqlite3';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../db/identity.ts';
import { childEnvironment } from './kill-cycle.ts';
import { workApart } from './model-merge.ts';
import { Model, type Planned, type Random } from './model.ts';
import type { Call, Told } from './model-process.ts';
import { readState, type State } from './model-state.ts';

/** What happens to the process around a command. */
export type Fate = 'none' | 'restart' | 'kill' | 'kill within';

/** A project in a process of its own that can be killed, and the model of what it ought to hold. */
export class Runner {
  readonly model: Model;
  readonly counts = { commands: 0, restarts: 0, kills: 0, repeated: 0, merges: 0 };
  private readonly file: string;
  private child: ChildProcess | null = null;
  private waiting: ((told: Told) => void) | null = null;
  private last = 0;
  /** the model's state after each change of the log */
  private readonly states: { sequence: number; state: State }[] = [];

  private readonly careless: boolean;

  /** @param careless breaks the promise on purpose: what is sent again after a kill gets a new command id */
  constructor(file: string, version: string, careless = false) {
    this.file = file;
    this.careless = careless;
    this.model = new Model(version);
    this.states.push({ sequence: this.sequence(), state: this.model.state });
  }

  async start(): Promise<void> {
    const child = fork(path.resolve('tests/reliability/model-process.ts'), [this.file], { env: childEnvironment, stdio: 'inherit' });
    this.child = child;
    child.on('message', (told: Told) => {
      const answer = this.waiting;
      this.waiting = null;
      answer?.(told);
    });
    const ended = once(child, 'exit').then(() => 'ended' as const);
    const ready = new Promise<Told>((resolve) => (this.waiting = resolve));
    if ((await Promise.race([ready, ended])) === 'ended') throw new Error('the process ended while it was starting');
  }

  async close(): Promise<void> {
    const ended = once(this.child!, 'exit');
    void this.ask('close', {});
    await ended;
  }

  private async kill(): Promise<void> {
    const ended = once(this.child!, 'exit');
    this.child!.kill('SIGKILL');
    await ended;
    this.counts.kills += 1;
    await this.start();
  }

  private ask(procedure: string, input: unknown): Promise<Told> {
    this.last += 1;
    const call: Call = { number: this.last, path: procedure, input };
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.child!.send(call);
    });
  }

  /** One command with what happens around it. @throws when the project does not do what the model expects */
  async run(random: Random, fate: Fate): Promise<void> {
    if (fate === 'kill') await this.kill();
    if (fate === 'restart') {
      await this.close();
      await this.start();
      this.counts.restarts += 1;
    }
    if (random.deed === 'undo' || random.deed === 'redo') await this.step(random.deed, fate);
    else if (random.deed === 'merge') await this.merge(random);
    else {
      const planned = random.deed === 'revert' ? this.planRevert(random) : this.model.plan(random);
      if (planned !== null)
        this.model.take(planned, (await this.answered(planned.path, this.withRevision(planned), fate)) as { id?: string });
    }
    this.counts.commands += 1;
    this.remember();
    if (fate !== 'none') this.compare(`${fate}, ${random.deed}`);
  }

  private remember(): void {
    const sequence = this.sequence();
    if (sequence > this.states.at(-1)!.sequence) this.states.push({ sequence, state: this.model.state });
  }

  private async step(deed: 'undo' | 'redo', fate: Fate): Promise<void> {
    if (!(deed === 'undo' ? this.model.canUndo() : this.model.canRedo())) return;
    const { change } = (await this.answered(`history.${deed}`, {}, fate)) as { change: unknown };
    if (change === null) throw new Error(`there was nothing to ${deed}, the model has a step`);
    this.model[deed]();
  }

  /** A colleague works on a copy while something else is done here; joined, both are there, as one step. */
  private async merge(random: Random): Promise<void> {
    await this.close();
    const copy = await workApart(this.file, this.model.state, random);
    await this.start();
    const tag = this.model.plan({ ...random, deed: 'createTag' })!;
    this.model.take(tag, (await this.answered(tag.path, tag.input, 'none')) as { id: string });
    const here = Object.keys(this.model.state.claims).find((id) => !copy.claims.has(id));
    if (here !== undefined) await this.edit(here, `${random.words} meanwhile`);
    this.remember();
    const chosen = (await this.answered('merging.choose', { key: copy.file }, 'none', false)) as { copy: string };
    const { job } = (await this.answered('merging.apply', { copy: chosen.copy }, 'none')) as { job: string };
    await this.ended(job);
    this.model.take({ path: '', input: {}, apply: copy.apply }, {});
    fs.rmSync(path.dirname(copy.file), { recursive: true, force: true });
    this.counts.merges += 1;
    this.remember();
    this.compare('a copy was joined');
  }

  private async edit(id: string, wording: string): Promise<void> {
    const planned: Planned = {
      path: 'claims.update',
      input: { id, fields: { wording } },
      apply: (state) => void (state.claims[id]!.wording = wording),
    };
    this.model.take(planned, (await this.answered(planned.path, this.withRevision(planned), 'none')) as { id?: string });
  }

  private async ended(job: string): Promise<void> {
    for (;;) {
      const { state, result } = (await this.answered('jobs.get', { id: job }, 'none', false)) as { state: string; result: unknown };
      if (state === 'done') return;
      if (state === 'failed' || state === 'cancelled') throw new Error(`joining ${state}: ${JSON.stringify(result)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The same command id for the first sending and for the one after a kill: done once, whatever was done before the kill. */
  private async answered(procedure: string, input: Record<string, unknown>, fate: Fate, writes = true): Promise<unknown> {
    const whole = writes ? { ...input, command: newId() } : input;
    if (fate === 'kill within') {
      const answer = this.ask(procedure, whole);
      const soon = new Promise((resolve) => setTimeout(resolve, Math.random() * 12));
      await Promise.race([answer, soon]);
      await this.kill();
      this.counts.repeated += 1;
    }
    const told = await this.ask(procedure, this.careless && writes ? { ...input, command: newId() } : whole);
    if ('code' in told) throw new Error(`${procedure} ${JSON.stringify(input)}: ${told.code} ${told.message}`);
    return told.value;
  }

  private withRevision({ path: procedure, input }: Planned): Record<string, unknown> {
    if (!procedure.endsWith('.update')) return input;
    return { ...input, revision: this.revisionOf(procedure.slice(0, -'s.update'.length), input.id as string) };
  }

  /** A claim back to its state after an earlier change; a tag that is deleted now does not come back with it. */
  private planRevert({ first, second }: Random): Planned | null {
    const { state } = this.model;
    const ids = Object.keys(state.claims).sort();
    const id = ids[first % ids.length];
    if (id === undefined) return null;
    const then = this.states.filter((entry) => entry.state.claims[id] !== undefined);
    const target = then[second % then.length]!;
    return {
      path: 'history.revertTo',
      input: { kind: 'claim', id, sequence: target.sequence, revision: this.revisionOf('claim', id) },
      apply: (next) => {
        next.claims[id] = structuredClone(target.state.claims[id]!);
        for (const key of Object.keys(next.uses)) if (key.endsWith(` ${id}`)) delete next.uses[key];
        for (const key of Object.keys(target.state.uses))
          if (key.endsWith(` ${id}`) && next.tags[key.split(' ')[0]!] !== undefined) next.uses[key] = true;
      },
    };
  }

  compare(when: string): void {
    const found = readState(this.file);
    if (isDeepStrictEqual(found, this.model.state)) return;
    const apart = (Object.keys(found) as (keyof State)[]).filter((kind) => !isDeepStrictEqual(found[kind], this.model.state[kind]));
    const told = apart.map(
      (kind) => `${kind}\n  file:  ${JSON.stringify(found[kind])}\n  model: ${JSON.stringify(this.model.state[kind])}`,
    );
    throw new Error(`after ${this.counts.commands} commands (${when}) the project differs from the model in ${told.join('\n')}`);
  }

  private read<Row>(sql: string, ...values: unknown[]): Row {
    const database = new Database(this.file, { readonly: true });
    try {
      return database
        .prepare(sql)
        .pluck()
        .get(...values) as Row;
    } finally {
      database.close();
    }
  }

  private sequence = (): number => this.read<number>('SELECT max(sequence) FROM change');
  private revisionOf = (table: string, id: string): number => this.read<number>(`SELECT revision FROM ${table} WHERE id = ?`, id);
}
