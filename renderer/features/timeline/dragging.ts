import { useRef, useState, type PointerEvent } from 'react';

/** CSS pixels from the drawing's upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Gestures {
  onPan: (dx: number, dy: number) => void;
  onBox: (box: Box) => void;
}

type Handler = (event: PointerEvent<HTMLElement>) => void;

/** A drag goes along; with Shift it draws a box. Less than four pixels are a click. */
export function useDragging({ onPan, onBox }: Gestures): {
  box: Box | null;
  handlers: { onPointerDown: Handler; onPointerMove: Handler; onPointerUp: Handler; onPointerCancel: Handler };
} {
  const [box, setBox] = useState<Box | null>(null);
  const start = useRef<{ x: number; y: number; lastX: number; lastY: number; isBox: boolean; isMoved: boolean } | null>(null);
  const boxOf = (event: PointerEvent<HTMLElement>): Box | null => {
    const from = start.current;
    if (from === null) return null;
    const area = event.currentTarget.getBoundingClientRect();
    return {
      x: Math.min(from.x, event.clientX) - area.left,
      y: Math.min(from.y, event.clientY) - area.top,
      width: Math.abs(event.clientX - from.x),
      height: Math.abs(event.clientY - from.y),
    };
  };
  const end = (): void => {
    start.current = null;
    setBox(null);
  };
  return {
    box,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        const { clientX: x, clientY: y } = event;
        start.current = { x, y, lastX: x, lastY: y, isBox: event.shiftKey, isMoved: false };
      },
      onPointerMove: (event) => {
        const from = start.current;
        if (from === null) return;
        if (!from.isMoved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4) return;
        // only now: a captured pointer would take the click from the drawing
        if (!from.isMoved) event.currentTarget.setPointerCapture(event.pointerId);
        from.isMoved = true;
        if (from.isBox) setBox(boxOf(event));
        else onPan(event.clientX - from.lastX, event.clientY - from.lastY);
        [from.lastX, from.lastY] = [event.clientX, event.clientY];
      },
      onPointerUp: (event) => {
        const made = start.current?.isBox === true && start.current.isMoved ? boxOf(event) : null;
        end();
        if (made !== null) onBox(made);
      },
      onPointerCancel: end,
    },
  };
}
