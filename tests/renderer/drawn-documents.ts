/**
 * Documents of invented people, drawn by the browser with the scripts they are printed in, so that no machine needs Khmer or
 * Chinese fonts of its own. Where each value stands is asked of the page that drew it: the scenes' boxes are true.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { theBrowser } from './open-scene.ts';
import { headSvg, kept, type Box, type DrawnPicture, type Head } from './drawn-pictures.ts';

/** A printed line; `keys` names the parts of it that fields come from, by the text itself, or the whole with `true`. */
export interface Line {
  readonly at: readonly [x: number, y: number]; readonly text: string; readonly size: number;
  readonly keys?: Readonly<Record<string, true | string>>;
  readonly bold?: boolean; readonly mrz?: boolean; readonly colour?: string;
}
export interface Drawing {
  readonly width: number; readonly height: number; readonly ground: string; readonly lines: readonly Line[];
  readonly portrait?: { readonly head: Head; readonly box: Box };
  /** SVG between the ground and the print. */
  readonly behind?: string;
}
export interface DrawnSide { readonly picture: DrawnPicture; readonly width: number; readonly height: number; readonly boxes: Readonly<Record<string, Box>> }

const require = createRequire(import.meta.url);
const fonts = [
  ['Khmer', '@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-400-normal.woff2'],
  ['Hanzi', '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2'],
  ['Viet', '@fontsource/ibm-plex-sans/files/ibm-plex-sans-vietnamese-400-normal.woff2'],
] as const;
const faces = async (): Promise<string> => (await Promise.all(fonts.map(async ([name, file]) =>
  `@font-face { font-family: '${name}'; src: url(data:font/woff2;base64,${(await readFile(require.resolve(file))).toString('base64')}) format('woff2'); }`))).join('\n');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function pageOf({ width, height, ground, lines, portrait, behind = '' }: Drawing): string {
  const waves = Array.from({ length: 18 }, (_, at) => `<path d="M0 ${at * height / 17} C${width / 4} ${at * height / 17 - 46} ${width / 2} ${at * height / 17 + 54} ${width} ${at * height / 17 - 14}" fill="none" stroke="#5f8f80" stroke-opacity=".16" stroke-width="2"/>`).join('');
  const printed = lines.map(({ at: [x, y], text, size, bold, mrz, colour }, index) =>
    `<span id="l${index}" style="left:${x}px;top:${y}px;font-size:${size}px;${bold === true ? 'font-weight:700;' : ''}${mrz === true ? `font-family:'Liberation Mono','DejaVu Sans Mono',monospace;letter-spacing:.11em;` : ''}color:${colour ?? '#1b2427'}">${escaped(text)}</span>`).join('');
  const head = portrait === undefined ? '' : `<div style="position:absolute;left:${portrait.box[0]}px;top:${portrait.box[1]}px;width:${portrait.box[2] - portrait.box[0]}px;height:${portrait.box[3] - portrait.box[1]}px;overflow:hidden">${headSvg(portrait.head).replace('<svg ', '<svg width="100%" height="100%" preserveAspectRatio="xMidYMid slice" ')}</div>`;
  return `<style>body { margin: 0; width: ${width}px; height: ${height}px; position: relative; background: ${ground}; font-family: 'Liberation Sans', 'DejaVu Sans', Viet, Khmer, Hanzi, sans-serif; }
    span { position: absolute; white-space: pre; line-height: 1.32; } svg.ground { position: absolute; inset: 0; }</style>
    <svg class="ground" width="${width}" height="${height}">${waves}${behind}</svg>${head}${printed}`;
}

/** Boxes by field key, in pixels of the picture; several lines with one key are one box. */
async function draw(drawing: Drawing, fontFaces: string): Promise<DrawnSide> {
  const page = await (await theBrowser()).newPage({ viewport: { width: drawing.width, height: drawing.height } });
  try {
    // The fonts first: a line that was laid out without its font keeps the empty boxes of its first layout.
    await page.setContent(`<style>${fontFaces}</style>`);
    await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())).then(() => undefined));
    await page.evaluate((html) => { document.body.innerHTML = html; }, pageOf(drawing));
    const asked = drawing.lines.flatMap(({ keys, text }, index) => Object.entries(keys ?? {}).map(([key, part]) => ({ key, index, from: part === true ? 0 : text.indexOf(part), to: part === true ? text.length : text.indexOf(part) + part.length })));
    const found = await page.evaluate((wanted) => wanted.map(({ key, index, from, to }) => {
      const node = document.getElementById(`l${index}`)?.firstChild;
      if (node === null || node === undefined) throw new Error(`line ${index} is not there`);
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const { left, top, right, bottom, height } = range.getBoundingClientRect();
      return { key, box: [left, top + height * 0.1, right, bottom - height * 0.08] as const };
    }), asked);
    const boxes: Record<string, Box> = {};
    for (const { key, box } of found) {
      const before = boxes[key];
      boxes[key] = (before === undefined ? box : [Math.min(before[0], box[0]), Math.min(before[1], box[1]), Math.max(before[2], box[2]), Math.max(before[3], box[3])]) as Box;
    }
    const bytes = new Uint8Array(await page.screenshot({ type: 'jpeg', quality: 88 }));
    return { picture: kept(bytes), width: drawing.width, height: drawing.height, boxes };
  } finally {
    await page.close();
  }
}

/** Draws them one after the other with one set of fonts. */
export async function drawDocuments<K extends string>(drawings: Readonly<Record<K, Drawing>>): Promise<Readonly<Record<K, DrawnSide>>> {
  const fontFaces = await faces();
  const drawn: [string, DrawnSide][] = [];
  for (const [name, drawing] of Object.entries<Drawing>(drawings)) drawn.push([name, await draw(drawing, fontFaces)]);
  return Object.fromEntries(drawn) as Record<K, DrawnSide>;
}
