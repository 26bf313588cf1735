/**
 * What the page may load: its own files and pictures it made from bytes, nothing else, from nowhere else.
 * Styles come from files alone: theme variables go in as a constructed stylesheet, and React sets style properties from script.
 */
export function contentPolicy(connect: readonly string[]): string {
  return [
    `default-src 'none'`, `script-src 'self'`, `style-src 'self'`, `img-src 'self' blob:`, `font-src 'self'`,
    `connect-src ${['\'self\'', ...connect].join(' ')}`, `base-uri 'none'`, `form-action 'none'`, `frame-ancestors 'none'`, `object-src 'none'`,
  ].join('; ');
}

/** Sent with every file of the page, whichever host serves it. */
export const pageHeaders = (connect: readonly string[]): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': contentPolicy(connect),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'Cache-Control': 'no-store',
});

/** By ending; a file of another kind is not served. */
export const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2', '.woff': 'font/woff', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json',
};
