/** Namespace address → prefix used in names here; an empty prefix gives bare local names. */
export type XmlNames = ReadonlyMap<string, string>;

/** Which prefix means which namespace, at the place that has been reached. */
export class NameScopes {
  private readonly names: XmlNames;
  private prefixes = new Map<string, string>([['xml', 'xml']]);
  private known = new Map<string, string>();
  private readonly outer: { depth: number; prefixes: Map<string, string>; known: Map<string, string> }[] = [];

  constructor(names: XmlNames) {
    this.names = names;
  }

  enter(attributes: Record<string, string>, depth: number): void {
    let isChanged = false;
    for (const name in attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      if (!isChanged) {
        this.outer.push({ depth, prefixes: this.prefixes, known: this.known });
        this.prefixes = new Map(this.prefixes);
        this.known = new Map();
        isChanged = true;
      }
      this.prefixes.set(name.slice(6), this.names.get(attributes[name] ?? '') ?? '?');
    }
  }

  leave(depth: number): void {
    const outer = this.outer.at(-1);
    if (outer?.depth !== depth) return;
    this.outer.pop();
    this.prefixes = outer.prefixes;
    this.known = outer.known;
  }

  elementName(written: string): string {
    const known = this.known.get(written);
    if (known !== undefined) return known;
    const colon = written.indexOf(':');
    const prefix = this.prefixes.get(colon === -1 ? '' : written.slice(0, colon)) ?? (colon === -1 ? '' : '?');
    const local = written.slice(colon + 1);
    const name = prefix === '' ? local : `${prefix}:${local}`;
    this.known.set(written, name);
    return name;
  }

  attributes(written: Record<string, string>): Record<string, string> {
    const named = Object.create(null) as Record<string, string>;
    for (const name in written) {
      const colon = name.indexOf(':');
      const value = written[name] ?? '';
      if (colon === -1) named[name] = value;
      else if (!name.startsWith('xmlns:')) {
        const prefix = this.prefixes.get(name.slice(0, colon)) ?? '?';
        const local = name.slice(colon + 1);
        if (prefix !== '?') named[`${prefix}:${local}`] = value;
        else named[local] ??= value;
      }
    }
    return named;
  }
}
