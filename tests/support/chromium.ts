import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The browser that window tests drive, or null: they then skip and say what to install. */
export const chromiumPath = (): string | null => process.env['VERIDESK_CHROMIUM'] ?? places.find((place) => existsSync(place)) ?? null;

/** As root Chromium needs `--no-sandbox`; without the others it tries to reach its maker's hosts. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
