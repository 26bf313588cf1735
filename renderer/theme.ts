import {
  convertCssVariables, createTheme, deepMerge, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme, type CSSVariablesResolver,
} from '@mantine/core';

/** Mantine dressed in the tokens of styles/tokens.css. Verdict colours are not here on purpose: they are `--vd-ok`, `--vd-warn`, `--vd-bad`. */
export const theme = createTheme({
  colors: {
    deep: ['#F1F8F8', '#E1EEEE', '#C3DEDF', '#97C1C3', '#69A3A6', '#3E868B', '#1F6E74', '#0B5A60', '#084950', '#053338'],
    gray: ['#F3F4F5', '#E9EBED', '#DBDFE2', '#C2C8CD', '#9FA7AE', '#7C858D', '#5A636B', '#434B53', '#2A3036', '#14181C'],
  },
  primaryColor: 'deep',
  primaryShade: 7,
  black: '#14181C',
  defaultRadius: 4,
  focusRing: 'auto',
  respectReducedMotion: true,
  fontFamily: 'var(--vd-sans)',
  fontFamilyMonospace: 'var(--vd-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.3334', sm: '1.3847', md: '1.3334', lg: '1.375', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '4px', xl: '4px' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: '0 8px 24px rgba(16,20,23,.18)' },
  headings: {
    fontFamily: 'var(--vd-sans)', fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '26px' }, h2: { fontSize: '16px', lineHeight: '22px' }, h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
});

const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--vd-bg)',
    '--mantine-color-text': 'var(--vd-t1)',
    '--mantine-color-dimmed': 'var(--vd-t3)',
    '--mantine-color-placeholder': 'var(--vd-t3)',
    '--mantine-color-default-border': 'var(--vd-ctl)',
    '--mantine-color-error': 'var(--vd-bad)',
  },
  dark: {},
});

/**
 * Hands Mantine's variables to the page as a constructed sheet. Mantine would write a `<style>` element, which a strict
 * `style-src 'self'` refuses; a constructed sheet comes from our own script and needs no exception.
 */
export function adoptTheme(): void {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme);
  const sheet = new CSSStyleSheet();
  const scheme = ':root { --mantine-color-scheme: light; }';
  sheet.replaceSync(convertCssVariables(deepMerge(defaultCssVariablesResolver(whole), resolver(whole))) + scheme);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
