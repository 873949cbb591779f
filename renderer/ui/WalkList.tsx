import { useEffect, useId, type ReactNode, type RefObject } from 'react';

interface Properties<Item> {
  list: RefObject<HTMLDivElement | null>;
  label: string;
  items: readonly Item[];
  /** of all, the shown ones among them */
  total: number;
  /** said below where not all are shown */
  rest: string;
  at: number;
  stand: (at: number) => void;
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
}

/** A list that is walked by keys: one stands on an item, and what can be decided about it is shown beside. */
export function WalkList<Item>({ list, label, items, total, rest, at, stand, keyOf, children }: Properties<Item>): ReactNode {
  const base = useId();
  useEffect(() => {
    // newer browsers answer with a promise, which is no clean-up
    document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, base, items]);
  return (
    <div
      ref={list}
      className="walk-list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={items.length === 0 ? undefined : `${base}-${at}`}
    >
      {items.map((item, index) => (
        <div
          key={keyOf(item)}
          id={`${base}-${index}`}
          role="option"
          aria-selected={index === at}
          aria-setsize={total}
          aria-posinset={index + 1}
          className="walk-row"
          onClick={() => {
            stand(index);
            list.current?.focus({ preventScroll: true });
          }}
        >
          {children(item)}
        </div>
      ))}
      {total > items.length ? (
        <p className="walk-rest quiet" role="presentation">
          {rest}
        </p>
      ) : null}
    </div>
  );
}
