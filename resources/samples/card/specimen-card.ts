import sharp from 'sharp';
import { openLetters } from './letters.ts';
import type { Letters } from './letters.ts';

/** Everything that is printed on a specimen licence, as printed. */
export interface CardPrint {
  readonly state: string;
  readonly number: string;
  readonly lastName: string;
  readonly givenNames: string;
  readonly street: string;
  /** `CITY, ST 12345-6789` */
  readonly cityLine: string;
  /** All dates MM/DD/YYYY. */
  readonly birth: string;
  readonly issued: string;
  readonly expires: string;
  readonly sex: string;
  readonly height: string;
  readonly eyes: string;
  readonly class: string;
  readonly restrictions: string;
  readonly endorsements: string;
  readonly discriminator: string;
}

export interface CardColours {
  readonly paper: string;
  readonly wash: string;
  readonly head: string;
}

/** Pixels of the flat card: 85.6 x 53.98 mm at 445 dpi. */
export const cardWidth = 1500;
export const cardHeight = 946;
export const portraitBox = { left: 64, top: 176, width: 400, height: 520 } as const;

interface Ink { readonly text: string; readonly x: number; readonly y: number; readonly size: number; readonly letters: Letters; readonly colour: string; readonly spread?: number }

/** The numbered elements of the AAMVA card design standard in an arrangement of our own; no state's security print is imitated. */
function printed(card: CardPrint, colours: CardColours): readonly Ink[] {
  const [plain, strong, heavy] = [openLetters(400), openLetters(600), openLetters(700)];
  const dark = '#16181b';
  const element = (x: number, y: number, index: string, label: string, value: string, size: number, at: number): Ink[] => [
    { text: index, x, y, size: 25, letters: plain, colour: '#5c636b' },
    ...(label === '' ? [] : [{ text: label, x: x + 42, y, size: 27, letters: strong, colour: colours.head }]),
    { text: value, x: x + at, y, size, letters: strong, colour: dark },
  ];
  const left = 512;
  return [
    { text: card.state, x: 64, y: 112, size: 76, letters: heavy, colour: colours.head },
    { text: 'DRIVER LICENSE', x: 716, y: 108, size: 50, letters: strong, colour: colours.head, spread: 0.02 },
    ...element(left, 216, '4d', 'DLN', card.number, 56, 118),
    ...element(left, 286, '1', '', card.lastName, 45, 42),
    ...element(left, 340, '2', '', card.givenNames, 45, 42),
    ...element(left, 398, '8', '', card.street, 40, 42),
    { text: card.cityLine, x: left + 42, y: 446, size: 40, letters: strong, colour: dark },
    ...element(left, 516, '3', 'DOB', card.birth, 44, 124),
    ...element(left + 506, 516, '15', 'SEX', card.sex, 44, 124),
    ...element(left, 574, '4b', 'EXP', card.expires, 44, 124),
    ...element(left + 506, 574, '16', 'HGT', card.height, 44, 124),
    ...element(left, 632, '4a', 'ISS', card.issued, 44, 124),
    ...element(left + 506, 632, '18', 'EYES', card.eyes, 44, 136),
    ...element(left, 690, '9', 'CLASS', card.class, 38, 148),
    ...element(left + 250, 690, '12', 'REST', card.restrictions, 38, 136),
    ...element(left + 570, 690, '9a', 'END', card.endorsements, 38, 124),
    ...element(left, 746, '5', 'DD', card.discriminator, 32, 100),
  ];
}

function inkPath({ text, x, y, size, letters, colour, spread }: Ink): string {
  return `<path fill="${colour}" d="${letters.line(text, x, y, size, spread).d}"/>`;
}

/** Broad waves, far from any real card's fine line work. */
function waves(colours: CardColours): string {
  return [0, 1, 2, 3].map((i) => {
    const y = 190 + i * 215;
    return `<path d="M0 ${y} C 380 ${y - 150}, 640 ${y + 140}, 980 ${y - 20} S 1400 ${y - 120}, 1500 ${y - 30} V ${y + 90} C 1300 ${y + 10}, 1150 ${y + 120}, 900 ${y + 90} S 320 ${y - 10}, 0 ${y + 120} Z" fill="${colours.wash}" fill-opacity="0.28"/>`;
  }).join('');
}

/**
 * The flat card as raw RGBA (outside its rounded corners transparent), `scale` times 1500 x 946 px.
 * @param portrait any picture sharp reads, filling the portrait's box.
 */
export async function drawCard(card: CardPrint, colours: CardColours, portrait: Buffer, scale: number): Promise<{ readonly rgba: Buffer; readonly width: number; readonly height: number }> {
  const heavy = openLetters(700);
  const strong = openLetters(600);
  const word = heavy.line('SPECIMEN', 0, 0, 150, 0.2).width;
  const p = portraitBox;
  const photo = (await sharp(portrait).resize(Math.round(p.width * scale), Math.round(p.height * scale)).png().toBuffer()).toString('base64');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${cardWidth * scale}" height="${cardHeight * scale}" viewBox="0 0 ${cardWidth} ${cardHeight}">
<defs><clipPath id="card"><rect width="${cardWidth}" height="${cardHeight}" rx="56"/></clipPath><clipPath id="photo"><rect x="${p.left}" y="${p.top}" width="${p.width}" height="${p.height}" rx="10"/></clipPath></defs>
<g clip-path="url(#card)"><rect width="${cardWidth}" height="${cardHeight}" fill="${colours.paper}"/>${waves(colours)}
<path fill="${colours.head}" fill-opacity="0.2" d="${heavy.line('SPECIMEN', (cardWidth - word) / 2 + 14, 884, 150, 0.2).d}"/>
<image x="${p.left}" y="${p.top}" width="${p.width}" height="${p.height}" clip-path="url(#photo)" href="data:image/png;base64,${photo}"/>
${printed(card, colours).map(inkPath).join('')}
<path fill="#4a4f55" d="${strong.line('NOT A DOCUMENT. A DRAWN SAMPLE OF A PERSON WHO DOES NOT EXIST.', 64, 924, 23, 0.03).d}"/></g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { rgba: data, width: info.width, height: info.height };
}
