/**
 * Pictures for scenes, drawn here: an invented licence that says SPECIMEN, the photograph it was taken from, and two
 * heads that are nobody. Nothing is read from disk, so screenshots look the same on every machine with the same fonts.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';

export interface DrawnPicture { readonly sha256: string; readonly mime: 'image/jpeg'; readonly bytes: Uint8Array }

export type Box = readonly [number, number, number, number];
interface PrintedLine { readonly label: string; readonly text: string; readonly box: Box; readonly bold?: boolean }

/** Size of the drawn card: ID-1 at 300 dpi. */
export const cardWidth = 1011;
export const cardHeight = 638;
export const portraitBox: Box = [40, 150, 310, 505];

/** Where each value stands on the drawn card; the scene's field boxes are these. */
export const printed = {
  DOCUMENT_NUMBER: { label: '4d DLN', text: 'U123-456-57-901-0', box: [344, 150, 640, 188], bold: true },
  EXPIRATION_DATE: { label: '4b EXP', text: '06/05/2031', box: [786, 150, 962, 184] },
  LAST_NAME: { label: '1', text: 'CARRAWAY', box: [344, 212, 542, 248], bold: true },
  FIRST_NAME: { label: '2', text: 'ANNE MARIE', box: [344, 256, 576, 292], bold: true },
  ADDRESS: { label: '8', text: '123 MAIN STREET', box: [344, 306, 620, 338] },
  ADDRESS_SECOND: { label: '', text: 'HARBOR CITY, UT 32301-0412', box: [344, 342, 790, 374] },
  DATE_OF_BIRTH: { label: '3 DOB', text: '06/05/1985', box: [344, 404, 520, 438], bold: true },
  SEX: { label: '15 SEX', text: 'F', box: [580, 404, 604, 438] },
  HEIGHT: { label: '16 HGT', text: `5'-04"`, box: [676, 404, 768, 438] },
  EYE_COLOR: { label: '18 EYES', text: 'BRO', box: [838, 404, 904, 438] },
  DATE_OF_ISSUE: { label: '4a ISS', text: '06/05/2023', box: [344, 476, 520, 510] },
  CLASS: { label: '9 CLASS', text: 'E', box: [580, 476, 604, 510] },
  RESTRICTIONS: { label: '12 REST', text: 'A', box: [676, 476, 700, 510] },
  ENDORSEMENTS: { label: '9a END', text: 'NONE', box: [838, 476, 924, 510] },
} as const satisfies Record<string, PrintedLine>;

export interface Head { readonly skin: string; readonly shade: string; readonly hair: string; readonly coat: string; readonly wall: string; readonly longHair: boolean; readonly jaw: number }
export const onTheCard: Head = { skin: '#d9a98a', shade: '#b98265', hair: '#3b2a22', coat: '#394a5c', wall: '#9db4cc', longHair: true, jaw: 118 };
export const atTheCounter: Head = { skin: '#cfa084', shade: '#a9765b', hair: '#33241d', coat: '#54463d', wall: '#58646f', longHair: true, jaw: 116 };
export const somebodyElse: Head = { skin: '#a97658', shade: '#875a40', hair: '#17110f', coat: '#2f3b35', wall: '#6b6459', longHair: false, jaw: 134 };

/** A head in a 400 x 500 frame, eyes at (150, 232) and (250, 232); `view` cuts closer. */
export function headSvg(head: Head, view = '0 0 400 500'): string {
  const { skin, shade, hair, coat, wall, jaw } = head;
  const hairBack = head.longHair
    ? `<path d="M72 470 C58 300 60 92 200 74 C340 92 342 300 328 470 Z" fill="${hair}"/>`
    : `<path d="M86 250 C78 110 140 70 200 70 C262 70 324 110 314 250 Z" fill="${hair}"/>`;
  const fringe = head.longHair
    ? `<path d="M96 236 C98 150 150 118 214 122 C266 128 302 160 305 238 C288 190 262 160 226 152 C176 164 124 176 96 236 Z" fill="${hair}"/>`
    : `<path d="M92 218 C92 130 150 104 204 104 C262 104 310 134 308 218 C296 176 270 152 206 150 C140 152 106 176 92 218 Z" fill="${hair}"/>`;
  const eye = (x: number): string => `
    <path d="M${x - 27} 234 Q${x} 214 ${x + 27} 234 Q${x} 250 ${x - 27} 234 Z" fill="#f4efe9"/>
    <circle cx="${x}" cy="232" r="11.5" fill="#4a3528"/><circle cx="${x}" cy="232" r="5" fill="#120d0b"/><circle cx="${x + 4}" cy="228" r="2.4" fill="#fff"/>
    <path d="M${x - 29} 233 Q${x} 210 ${x + 29} 233" fill="none" stroke="${hair}" stroke-width="4.5" stroke-linecap="round"/>
    <path d="M${x - 34} 203 Q${x} 188 ${x + 34} 202" fill="none" stroke="${hair}" stroke-width="8" stroke-linecap="round" opacity=".85"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}">
    <defs><linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${wall}"/><stop offset="1" stop-color="${wall}" stop-opacity=".72"/></linearGradient>
    <linearGradient id="skin" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="${skin}"/><stop offset=".62" stop-color="${skin}"/><stop offset="1" stop-color="${shade}"/></linearGradient></defs>
    <rect width="400" height="500" fill="#20262b"/><rect width="400" height="500" fill="url(#wall)"/>
    ${hairBack}
    <path d="M150 372 L150 430 Q200 462 250 430 L250 372 Z" fill="${shade}"/>
    <path d="M20 500 C28 440 96 424 150 414 Q200 452 250 414 C304 424 372 440 380 500 Z" fill="${coat}"/>
    <path d="M${200 - jaw / 1.16} 216 C${200 - jaw / 1.12} 330 ${200 - jaw / 2} 404 200 408 C${200 + jaw / 2} 404 ${200 + jaw / 1.12} 330 ${200 + jaw / 1.16} 216 C${200 + jaw / 1.2} 128 ${200 - jaw / 1.2} 128 ${200 - jaw / 1.16} 216 Z" fill="url(#skin)"/>
    ${fringe}${eye(150)}${eye(250)}
    <path d="M196 238 Q186 286 180 300 Q190 314 208 312 Q220 310 222 302" fill="none" stroke="${shade}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>
    <path d="M158 350 Q184 338 200 344 Q216 338 242 350 Q200 374 158 350 Z" fill="#a4574f"/><path d="M158 350 Q200 356 242 350" fill="none" stroke="#6d322d" stroke-width="3"/>
    <circle cx="262" cy="304" r="3.4" fill="${shade}"/>
  </svg>`;
}

/** What an aligned picture shows: eyes at the same places, whoever it is. */
const alignedView = '60 100 280 331.3';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const waves = Array.from({ length: 16 }, (_, at) => `<path d="M0 ${at * 44} C250 ${at * 44 - 50} 500 ${at * 44 + 60} 1011 ${at * 44 - 16}" fill="none" stroke="#6f9fa0" stroke-opacity=".22" stroke-width="2"/>`).join('');

function lineSvg(line: PrintedLine): string {
  const [x, top, , bottom] = line.box;
  const size = (bottom - top) * 0.86;
  // A bare number stands before its value, a longer label above it, as on real cards.
  const [labelX, labelY] = line.label.length === 1 ? [x - 17, bottom - 6] : [x, top - 4];
  const label = line.label === '' ? '' : `<text x="${labelX}" y="${labelY}" font-size="15" fill="#3f5d5e">${escaped(line.label)}</text>`;
  return `${label}<text x="${x}" y="${bottom - 6}" font-size="${size}" font-weight="${line.bold === true ? 700 : 400}" fill="#1b2427">${escaped(line.text)}</text>`;
}

function cardSvg(portraitPng: string, lines: Readonly<Record<string, PrintedLine>>): string {
  const [x0, y0, x1, y1] = portraitBox;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${cardWidth} ${cardHeight}" font-family="Liberation Sans, DejaVu Sans, Arial">
    <defs><linearGradient id="ground" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#dcebe8"/><stop offset=".6" stop-color="#e9efdf"/><stop offset="1" stop-color="#d3e4ea"/></linearGradient></defs>
    <rect width="${cardWidth}" height="${cardHeight}" fill="url(#ground)"/>${waves}
    <rect width="${cardWidth}" height="96" fill="#1f5a66"/><text x="40" y="66" font-size="54" font-weight="700" fill="#fff" letter-spacing="6">UTOPIA</text>
    <text x="330" y="62" font-size="30" fill="#fff" letter-spacing="3">DRIVER LICENSE</text><text x="900" y="62" font-size="30" font-weight="700" fill="#fff">USA</text>
    <image href="data:image/png;base64,${portraitPng}" x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}" preserveAspectRatio="xMidYMid slice"/>
    ${Object.values(lines).map(lineSvg).join('')}
    <text x="344" y="590" font-size="46" font-weight="700" fill="#b3261e" fill-opacity=".55" letter-spacing="14">SPECIMEN</text>
    <text x="40" y="560" font-size="30" font-style="italic" fill="#26373a" font-family="Liberation Serif, serif">Anne M. Carraway</text>
  </svg>`;
}

const jpegOf = async (svg: string, width: number, height: number, soften = 0): Promise<Uint8Array> => {
  const drawn = sharp(Buffer.from(svg), { density: 144 }).resize(width, height, { fit: 'fill' });
  return new Uint8Array(await (soften > 0 ? drawn.blur(soften) : drawn).jpeg({ quality: 88 }).toBuffer());
};
export const kept = (bytes: Uint8Array): DrawnPicture => ({ sha256: createHash('sha256').update(bytes).digest('hex'), mime: 'image/jpeg', bytes });

/** The photograph the card was cut from: laid a little askew on a table. */
async function photographOf(card: Uint8Array): Promise<Uint8Array> {
  const turned = await sharp(card).resize(1130).rotate(4, { background: '#6a6259' }).toBuffer();
  return new Uint8Array(await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#6a6259' } })
    .composite([{ input: turned, gravity: 'centre' }]).jpeg({ quality: 84 }).toBuffer());
}

export interface DrawnCase {
  readonly licence: DrawnPicture;
  readonly rectified: DrawnPicture;
  readonly selfie: DrawnPicture;
  readonly portraitAligned: DrawnPicture;
  readonly selfieAligned: DrawnPicture;
}

/** Everything a bundle case shows. `samePerson` false draws another head at the counter. */
export async function drawCase(samePerson = true): Promise<DrawnCase> {
  const portrait = await sharp(Buffer.from(headSvg(onTheCard))).resize(540, 710, { fit: 'cover' }).png().toBuffer();
  const card = await jpegOf(cardSvg(portrait.toString('base64'), printed), cardWidth, cardHeight, 0.5);
  const visitor = samePerson ? atTheCounter : somebodyElse;
  return {
    licence: kept(await photographOf(card)),
    rectified: kept(card),
    selfie: kept(await jpegOf(headSvg(visitor), 960, 1200)),
    portraitAligned: kept(await jpegOf(headSvg(onTheCard, alignedView), 480, 568, 0.9)),
    selfieAligned: kept(await jpegOf(headSvg(visitor, alignedView), 480, 568)),
  };
}
