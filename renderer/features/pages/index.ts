import type { Feature } from '../feature.ts';
import { PagesButton } from './PagesButton.tsx';
import { PagesPane } from './PagesPane.tsx';
import './pages.css';

export const pages: Feature = {
  readerParts: [
    { place: 'header', component: PagesButton },
    { place: 'beside', component: PagesPane },
  ],
};
