/** Draws documents of invented people: other people, arrangements, hands and papers than any picture the reading was tuned on. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import sharp from 'sharp';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { drawnHeads } from '../support/drawn-heads.ts';
import { sharedData } from '../support/shared-data.ts';
import { barcodeSvg } from './drawn/barcode-picture.ts';
import { chanceOf, type Chance } from './drawn/chance.ts';
import { indonesianCard, khmerCard, malaysianCard, td1Card, thaiCard, vietnameseCard } from './drawn/identity-cards.ts';
import { americanLicence } from './drawn/licences.ts';
import { australianPassport, chinesePassport, singaporePassport, td2Card, visa } from './drawn/passports.ts';
import { measurePage, sheetPage } from './drawn/sheet-page.ts';
import type { Sheet } from './drawn/sheet.ts';
import type { DocumentTruth } from './truth.ts';

export interface DrawnDocument {
  readonly png: Buffer;
  /** Flat: the corners are the picture's own. */
  readonly truth: DocumentTruth;
}

/** Sides drawn in turn; a person's two sides come one after the other. */
const sides: readonly ((chance: Chance) => Sheet)[] = [
  australianPassport, indonesianCard, (chance) => americanLicence(chance).front, (chance) => americanLicence(chance).back, (chance) => vietnameseCard(chance).front, (chance) => vietnameseCard(chance).back,
  chinesePassport, malaysianCard, khmerCard, td2Card, td1Card, singaporePassport, visa, (chance) => thaiCard(chance).front, (chance) => thaiCard(chance).back,
];
export const sidesDrawn = sides.length;

/** What document number `index` of a seed says, before it is drawn. */
export const sheetOf = (seed: number, index: number): Sheet => sides[index % sides.length]!(chanceOf(seed * 7919 + index));

/** OCR-B of the test data beside the project or of Debian's fonts-ocr-b; without it the zone is written in another fixed pitch. */
const zoneFonts = [
  ...(sharedData === null ? [] : [join(sharedData, 'templates', 'pp_td3_a', 'fonts', 'OCR-B.ttf')]), '/usr/share/fonts/truetype/ocr-b/OCRB.ttf', '/usr/share/fonts/opentype/ocr-b/OCRB.otf',
  '/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf',
];
export const zoneFont = (): string | null => zoneFonts.find((path) => existsSync(path)) ?? null;

export interface DrawingRoom { draw(seed: number, index: number): Promise<DrawnDocument>; close(): Promise<void> }

/** Null where there is no Chromium. Portraits are drawn heads; a few people lend theirs to many documents. */
export async function openDrawingRoom(heads = 6): Promise<DrawingRoom | null> {
  const executablePath = chromiumPath();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  const page = await openPage(browser);
  const portraits = new Map<number, Promise<string>>();
  const portraitOf = (head: number): Promise<string> => portraits.get(head) ?? portraits.set(head, portraitAddress(head)).get(head)!;
  return {
    draw: async (seed, index) => drawn(page, sheetOf(seed, index), `drawn-${seed}-${index}`, () => portraitOf(4000 + seed * 31 + (index % heads))),
    close: () => browser.close(),
  };
}

async function portraitAddress(seed: number): Promise<string> {
  const [width, height] = [320, 400];
  const rgb = drawnHeads([{ seed, scene: { width, height, eyeDistancePx: 76, samples: 1, background: ['#d5dade', '#c9d6e2', '#ececec'][seed % 3]! } }]);
  const png = await sharp(rgb, { raw: { width, height, channels: 3 } }).png().toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

const origin = 'http://drawing.invalid';
const locate = createRequire(import.meta.url);

/** The page asks for fonts only, and gets them from the packages; nothing leaves the machine. */
async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname === '/mrz-font' ? zoneFont() : pathname.startsWith('/fonts/') ? fontFile(pathname) : null;
    if (pathname === '/') await route.fulfill({ contentType: 'text/html', body: '' });
    else if (path === null) await route.fulfill({ status: 404, body: '' });
    else await route.fulfill({ path });
  });
  await page.goto(`${origin}/`);
  return page;
}

function fontFile(pathname: string): string | null {
  const [, , family = '', ...rest] = pathname.split('/');
  const path = join(dirname(locate.resolve(`@fontsource/${family}/package.json`)), ...rest);
  return existsSync(path) ? path : null;
}

async function drawn(page: Page, sheet: Sheet, id: string, portraitOf: () => Promise<string>): Promise<DrawnDocument> {
  const { type, width: w, height: h, prints, portrait, code, values } = sheet;
  await page.setViewportSize({ width: w, height: h });
  await page.setContent(sheetPage(sheet, { portrait: portrait === null ? null : await portraitOf(), code: code === null ? null : await barcodeSvg(code) }), { waitUntil: 'load' });
  const boxes = await page.evaluate(measurePage, 30);
  const png = await page.screenshot({ type: 'png' });
  const truth: DocumentTruth = {
    id, type, level: 'F', w, h, values,
    lines: prints.map(({ keys, script, text }, at) => ({ k: keys, s: script, t: text, b: boxes[at]! as unknown as DocumentTruth['lines'][number]['b'] })),
    portrait: portrait === null ? null : { b: [portrait.x, portrait.y, portrait.x + portrait.width, portrait.y + portrait.height] },
    ...(code?.kind === 'QRCode' ? { qr: code.text } : {}), ...(code?.kind === 'PDF417' ? { pdf417: code.text } : {}),
    quad: [[0, 0], [w, 0], [w, h], [0, h]], H: [1, 0, 0, 0, 1, 0, 0, 0, 1], made: { font: sheet.look.font, labelFont: sheet.look.labelFont },
  };
  return { png, truth };
}

