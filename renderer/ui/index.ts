export { EmptyState, ErrorNotice, Kbd, Pill } from './pieces.tsx';
export { nonce } from './nonce.ts';
export { toast, toastFailure, undo } from './toast.tsx';
