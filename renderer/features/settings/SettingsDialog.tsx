import { Checkbox, Modal, NativeSelect, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { changeSettings, densities, sizes, themes, useSettings, type Settings } from '../../state/settings.ts';

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}): ReactNode {
  return <NativeSelect size="xs" label={label} value={value} data={options} onChange={(event) => onChange(event.currentTarget.value)} />;
}

export function SettingsDialog(): ReactNode {
  useLanguage();
  const open = useDialog('settings') !== null;
  const settings = useSettings();
  const pixels = (list: readonly number[]): { value: string; label: string }[] =>
    list.map((size) => ({ value: String(size), label: t('settings.pixels', { size }) }));
  return (
    <Modal opened={open} onClose={closeDialog} size="sm" title={t('settings.title')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap="sm">
        <Choice
          label={t('settings.language')}
          value={settings.language}
          options={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '简体中文' },
          ]}
          onChange={(language) => changeSettings({ language: language as Settings['language'] })}
        />
        <Choice
          label={t('settings.theme')}
          value={settings.theme}
          options={themes.map((theme) => ({ value: theme, label: t(`settings.${theme}`) }))}
          onChange={(theme) => changeSettings({ theme: theme as Settings['theme'] })}
        />
        <Choice
          label={t('settings.textSize')}
          value={String(settings.textSize)}
          options={pixels(sizes.text)}
          onChange={(size) => changeSettings({ textSize: Number(size) })}
        />
        <Choice
          label={t('settings.readerSize')}
          value={String(settings.readerSize)}
          options={pixels(sizes.reader)}
          onChange={(size) => changeSettings({ readerSize: Number(size) })}
        />
        <Choice
          label={t('settings.density')}
          value={settings.density}
          options={densities.map((density) => ({ value: density, label: t(`settings.${density}`) }))}
          onChange={(density) => changeSettings({ density: density as Settings['density'] })}
        />
        <Checkbox
          size="xs"
          label={t('settings.spelling')}
          checked={settings.spelling}
          onChange={(event) => changeSettings({ spelling: event.currentTarget.checked })}
        />
        <span className="quiet">{t('settings.kept')}</span>
      </Stack>
    </Modal>
  );
}
