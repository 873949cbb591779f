import type { WindowState } from './shelf.ts';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Written out in full and never spread from data: a test compares it word for word. */
export function windowOptions(preload: string, packaged: boolean) {
  return {
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      disableBlinkFeatures: 'Auxclick',
      webviewTag: false,
      devTools: !packaged,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  };
}

export interface Place {
  bounds: Partial<Area>;
  maximized: boolean;
  zoom: number;
}

/** Where the window was, unless that screen is gone: then the system places it. */
export function placeWindow(state: WindowState | null, displays: Area[]): Place {
  if (state === null) return { bounds: {}, maximized: false, zoom: 1 };
  const { x, y, width, height } = state;
  const zoom = state.zoom >= 0.5 && state.zoom <= 3 ? state.zoom : 1;
  const whole = [x, y, width, height].every((number) => Number.isInteger(number));
  // the title bar must lie on a screen, or nobody could move the window back
  const seen = displays.some(
    (area) => x + width > area.x + 100 && x < area.x + area.width - 100 && y >= area.y - 10 && y < area.y + area.height - 60,
  );
  const fits = width >= 900 && height >= 600 && displays.some((area) => width <= area.width + 20 && height <= area.height + 20);
  return { bounds: whole && seen && fits ? { x, y, width, height } : {}, maximized: state.maximized, zoom };
}
