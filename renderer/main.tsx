import '@mantine/core/styles.css';
import 'dockview-react/dist/styles/dockview.css';
import './ui/base.css';
import './ui/shell.css';
import './ui/parts.css';
import './ui/walk.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { features, screens } from './features/index.ts';
import { listenToKeys, registerCommands } from './state/commands.ts';
import { offerReaderParts } from './state/reader-parts.ts';
import { offerScreens } from './state/screens.ts';
import { offerSourceParts } from './state/source-parts.ts';
import { shareNonce } from './ui/nonce.ts';

shareNonce();
offerScreens(screens);
offerReaderParts(features.flatMap((feature) => feature.readerParts ?? []));
offerSourceParts(features.flatMap((feature) => feature.sourceParts ?? []));
registerCommands(features.flatMap((feature) => feature.commands ?? []));
listenToKeys();

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
