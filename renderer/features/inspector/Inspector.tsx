import type { ReactNode } from 'react';

export default function Inspector(): ReactNode {
  return null;
}
