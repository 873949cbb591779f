import type { ReactNode } from 'react';

export default function NotesPane(): ReactNode {
  return null;
}
