/** The drawing library's store of measured texts and parsed colours, as far as it is used here. */
interface Store {
  prototype: { get: (key: string) => unknown; put: (key: string, value: unknown) => unknown };
}

const done = new WeakSet<object>();

/**
 * The store keeps texts as keys of a plain object, so that a label `__proto__` or `constructor` finds what every object inherits and writes into
 * it: from then on each object of the process has two keys more, and every strict contract refuses it. With a sign before it no text is such a name.
 */
export function keepKeysApart(store: Store): void {
  if (done.has(store)) return;
  done.add(store);
  const { get, put } = store.prototype;
  store.prototype.get = function (key) {
    return get.call(this, `.${key}`);
  };
  store.prototype.put = function (key, value) {
    return put.call(this, `.${key}`, value);
  };
}
