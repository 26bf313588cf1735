/** A sheet as a page for the browser: every print a span of its own, so that its box can be asked for. */
import type { Print, Sheet } from './sheet.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** OCR-B where one lies at hand; any fixed pitch otherwise. */
const fontFaces = `
@font-face { font-family: 'MRZ'; src: url('/mrz-font'); }
body { margin: 0; overflow: hidden; } span { position: absolute; white-space: pre; line-height: 1; }`;

export const fontSheets = ['ibm-plex-sans/400', 'ibm-plex-sans/500', 'ibm-plex-sans/700', 'ibm-plex-sans-thai/400', 'ibm-plex-sans-thai/700', 'noto-sans-sc/400', 'noto-sans-sc/500', 'noto-sans-sc/700', 'noto-sans-khmer/400', 'noto-sans-khmer/700'] as const;

export interface PageParts { readonly portrait: string | null; readonly code: string | null }

/** `portrait`: a data address; `code`: an SVG. The look's waves lie under everything. */
export function sheetPage({ width, height, prints, portrait, code, look }: Sheet, parts: PageParts): string {
  const { waves } = look;
  const links = fontSheets.map((sheet) => `<link rel="stylesheet" href="/fonts/${sheet}.css">`).join('');
  const wave = (y: number): string => Array.from({ length: Math.ceil((width * 1.6) / 40) + 1 }, (_, at) => `${at === 0 ? 'M' : 'L'}${at * 40 - width * 0.3} ${(y + waves.swing * Math.sin(at * 0.9 + y / 37)).toFixed(1)}`).join('');
  const lines = Array.from({ length: Math.ceil((height * 2) / waves.pitch) }, (_, at) => `<path d="${wave(at * waves.pitch - height / 2)}"/>`).join('');
  return `<!doctype html><html><head><meta charset="utf-8">${links}<style>${fontFaces}</style></head>
<body style="width:${width}px;height:${height}px;background:linear-gradient(${waves.turn + 100}deg, ${look.paper[0]}, ${look.paper[1]})">
<svg width="${width}" height="${height}" style="position:absolute;left:0;top:0" fill="none" stroke="${waves.colour}" stroke-width="1.3"><g transform="rotate(${waves.turn} ${width / 2} ${height / 2})">${lines}</g></svg>
${portrait === null || parts.portrait === null ? '' : `<img src="${parts.portrait}" style="position:absolute;left:${portrait.x}px;top:${portrait.y}px;width:${portrait.width}px;height:${portrait.height}px;object-fit:cover">`}
${code === null || parts.code === null ? '' : `<div style="position:absolute;left:${code.x}px;top:${code.y}px;width:${code.width}px;height:${code.height}px;background:#fff">${parts.code}</div>`}
${prints.map(span).join('\n')}</body></html>`;
}

function span({ x, y, text, size, font, weight, colour, spacing }: Print): string {
  return `<span class="${font === 'MRZ' ? 'mrz' : ''}" style="left:${x}px;top:${y}px;font:${weight} ${size}px '${font}', 'DejaVu Sans';color:${colour};letter-spacing:${spacing}px">${escaped(text)}</span>`;
}

/** Gives the zone's font the advance of the standard: ten glyphs an inch. Runs in the page; answers with every print's box. */
export async function measurePage(pitch: number): Promise<number[][]> {
  await Promise.all([...document.fonts].filter((face) => face.family.includes('MRZ')).map((face) => face.load()));
  await document.fonts.ready;
  const zone = [...document.querySelectorAll<HTMLElement>('span.mrz')];
  const pen = document.createElement('canvas').getContext('2d')!;
  pen.font = '100px MRZ, monospace';
  const advance = pen.measureText('0').width / 100;
  for (const each of zone) {
    const size = Math.min(pitch / advance, 44);
    each.style.font = `${size}px MRZ, monospace`;
    each.style.letterSpacing = `${pitch - advance * size}px`;
  }
  return [...document.querySelectorAll('span')].map((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    return [left, top, right, bottom];
  });
}
