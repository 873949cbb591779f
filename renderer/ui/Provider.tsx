import { MantineProvider } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { rowHeights, useSettings } from '../state/settings.ts';
import { nonce } from './nonce.ts';
import { theme, variables } from './theme.ts';

/** Theme, scheme and sizes of this seat. Sizes are custom properties: grids and reader read them from the stylesheet. */
export function Provider({ children }: { children: ReactNode }): ReactNode {
  const settings = useSettings();
  useEffect(() => {
    const root = document.documentElement;
    root.lang = settings.language === 'zh' ? 'zh-Hans' : 'en';
    root.style.setProperty('--text-scale', String(settings.textSize / 13));
    root.style.setProperty('--reader-size', `${settings.readerSize}px`);
    root.style.setProperty('--row-height', `${Math.round((rowHeights[settings.density] * settings.textSize) / 13)}px`);
  }, [settings]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      {...(settings.theme === 'system' ? {} : { forceColorScheme: settings.theme })}
      getStyleNonce={nonce}
    >
      {children}
    </MantineProvider>
  );
}
