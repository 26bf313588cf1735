/** One side of a fictitious document from the shared templates, its fields filled in, drawn by the browser with the template's own fonts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { theBrowser } from '../renderer/open-scene.ts';

export interface FilledTemplate {
  /** Folder of the template. */
  readonly folder: string;
  readonly side: 'front' | 'back';
  /** Family names as the drawing has them, and the file of each. */
  readonly fonts: Readonly<Record<string, string>>;
  /** By the id of the text element; lines of a zone keep every glyph. */
  readonly texts: Readonly<Record<string, string>>;
}

/** As wide as the card lies in the picture. */
const size = { width: 1480, height: 933 };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** PNG of the card alone. */
export async function drawTemplate({ folder, side, fonts, texts }: FilledTemplate): Promise<Buffer> {
  let svg = await readFile(join(folder, `${side}.svg`), 'utf8');
  for (const [id, text] of Object.entries(texts)) {
    const from = svg.indexOf('<tspan', svg.indexOf(`id="${id}"`));
    const [begin, end] = [svg.indexOf('>', from) + 1, svg.indexOf('</tspan>', from)];
    if (from === -1 || end === -1) throw new Error(`the template has no text ${id}`);
    svg = svg.slice(0, begin) + escaped(text) + svg.slice(end);
  }
  const faces = await Promise.all(Object.entries(fonts).map(async ([family, file]) =>
    `@font-face { font-family: '${family}'; font-weight: 100 900; src: url(data:font/ttf;base64,${(await readFile(join(folder, 'fonts', file))).toString('base64')}); }`));
  const page = await (await theBrowser()).newPage({ viewport: size });
  try {
    await page.setContent(`<style>${faces.join('\n')} body { margin: 0; } svg { display: block; width: ${size.width}px; height: ${size.height}px; }</style>`);
    await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())).then(() => undefined));
    await page.evaluate((drawing) => { document.body.innerHTML = drawing.slice(drawing.indexOf('<svg')); }, svg);
    return await page.screenshot({ type: 'png' });
  } finally {
    await page.close();
  }
}

/** The card lying on a dark desk, a little turned, as a JPEG of 1920 x 1280. */
export async function onTheDesk(card: Buffer): Promise<Buffer> {
  const turned = await sharp(card).resize({ width: 1480 }).ensureAlpha().rotate(2.5, { background: { r: 0, g: 0, b: 0, alpha: 0 } }).png().toBuffer();
  return sharp({ create: { width: 1920, height: 1280, channels: 3, background: { r: 62, g: 58, b: 54 } } }).composite([{ input: turned, gravity: 'centre' }]).jpeg({ quality: 90 }).toBuffer();
}
