import { themeQuartz } from 'ag-grid-community';

/** The grid wears the window's own colours through custom properties, so both schemes are one theme. */
export const gridTheme = themeQuartz.withParams({
  browserColorScheme: 'inherit',
  backgroundColor: 'var(--sheet)',
  foregroundColor: 'var(--words)',
  accentColor: 'var(--ink)',
  borderColor: 'var(--line)',
  headerBackgroundColor: 'var(--sheet)',
  headerTextColor: 'var(--quiet)',
  headerFontWeight: 600,
  headerRowBorder: { color: 'var(--line)' },
  rowBorder: { color: 'color-mix(in srgb, var(--line) 60%, transparent)' },
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--ink-wash)',
  menuBackgroundColor: 'var(--sheet)',
  popupShadow: '0 4px 16px rgb(0 0 0 / 18%)',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 3,
  cellHorizontalPadding: 8,
  fontFamily: 'inherit',
  fontSize: 'calc(13px * var(--text-scale, 1))',
  headerFontSize: 'calc(12px * var(--text-scale, 1))',
  iconSize: 14,
  spacing: 6,
});
