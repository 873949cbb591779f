import { createTheme, rem, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Ink: one calm blue-green accent; shade 8 carries white text at 7:1, shade 4 stands on dark at 8:1. */
const ink: MantineColorsTuple = [
  '#eef5f7',
  '#dbe8ec',
  '#b6d0d9',
  '#8fb7c5',
  '#6ba1b4',
  '#4d8ba1',
  '#38758c',
  '#2a6277',
  '#1d5166',
  '#123f51',
];
const neutral: MantineColorsTuple = [
  '#f7f7f6',
  '#efefed',
  '#e3e3e0',
  '#d2d2ce',
  '#b4b4af',
  '#8f8f8a',
  '#6b6b66',
  '#52524e',
  '#3a3a37',
  '#232321',
];
const night: MantineColorsTuple = [
  '#e4e5e6',
  '#bfc2c5',
  '#a1a5a9',
  '#80858a',
  '#565b60',
  '#3d4246',
  '#2e3236',
  '#24282b',
  '#1c1f22',
  '#151719',
];

const cjk = '"PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "Source Han Sans SC"';
const text = `system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, ${cjk}, sans-serif`;

export const theme = createTheme({
  colors: { ink, gray: neutral, dark: night },
  primaryColor: 'ink',
  primaryShade: 8,
  autoContrast: true,
  fontFamily: text,
  fontFamilyMonospace: `ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", ${cjk}, monospace`,
  // 13 px at the usual size; the root size follows the interface text size of the settings.
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(13), lg: rem(15), xl: rem(18) },
  headings: {
    fontFamily: text,
    fontWeight: '600',
    sizes: { h1: { fontSize: rem(20) }, h2: { fontSize: rem(16) }, h3: { fontSize: rem(14) } },
  },
  defaultRadius: rem(4),
  radius: { xs: rem(2), sm: rem(3), md: rem(4), lg: rem(6), xl: rem(8) },
  spacing: { xs: rem(6), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs', radius: 'md' } },
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', transitionProps: { duration: 0 } } },
    TagsInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 100 } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: 'sm', transitionProps: { duration: 80 }, withinPortal: true } },
    // the page itself never scrolls, and to lock it restyles every element of the window (70 ms beside a full grid)
    Modal: {
      defaultProps: { centered: true, lockScroll: false, transitionProps: { duration: 100 }, overlayProps: { backgroundOpacity: 0.35 } },
    },
    ModalRoot: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, withArrow: false } },
    Popover: { defaultProps: { shadow: 'sm', transitionProps: { duration: 80 } } },
  },
});

/**
 * The desk's own colours, in both schemes. Features use these and never a literal:
 * --desk (window), --sheet (where one works), --line (borders), --ink (accent), --ink-wash (selection), --words, --quiet.
 */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--desk': '#f1f1ef',
    '--sheet': '#ffffff',
    '--line': '#d9d9d5',
    '--line-strong': '#8a8a85',
    '--words': '#1d1f21',
    '--quiet': '#5c5f61',
    '--ink': '#1d5166',
    '--ink-wash': '#dceaef',
    '--hover': '#e8e8e5',
    '--good': '#1f6b3a',
    '--warn': '#8a5200',
    '--bad': '#a32020',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1d1f21',
    '--mantine-color-dimmed': '#5c5f61',
    '--mantine-color-placeholder': '#6a6d6f',
    '--mantine-color-error': '#a32020',
    '--mantine-color-default-border': '#c9c9c4',
    '--mantine-color-gray-text': '#3a3c3e',
  },
  dark: {
    '--desk': '#16181a',
    '--sheet': '#1d2022',
    '--line': '#34393d',
    '--line-strong': '#7d848a',
    '--words': '#e4e5e6',
    '--quiet': '#a4a9ad',
    '--ink': '#8fc4d6',
    '--ink-wash': '#22404c',
    '--hover': '#282c2f',
    '--good': '#7fc795',
    '--warn': '#e0b060',
    '--bad': '#f09a94',
    '--mantine-color-body': '#1d2022',
    '--mantine-color-text': '#e4e5e6',
    '--mantine-color-dimmed': '#a4a9ad',
    '--mantine-color-placeholder': '#949a9f',
    '--mantine-color-error': '#f09a94',
    '--mantine-color-default-border': '#454b50',
    '--mantine-color-gray-text': '#c9ccce',
  },
});
