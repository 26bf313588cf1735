/** United States driving licences of three states: the front in three arrangements, the back with its AAMVA barcode. */
import type { Chance } from './chance.ts';
import { americans, datesOf, latinNames, sexOf } from './people.ts';
import { digitsOf, monthDayYear } from './printed-dates.ts';
import { id1, lookOf, penFor, type Pen, type Sheet } from './sheet.ts';

interface Licence {
  readonly state: (typeof americans.states)[number]; readonly number: string; readonly surname: string; readonly given: string; readonly street: string; readonly cityLine: string;
  readonly birth: string; readonly issue: string; readonly expiry: string; readonly sex: 'M' | 'F'; readonly inches: number; readonly eyes: string; readonly class: string;
}
const address = 'ADDRESS|CITY_IN_ADDRESS|STATE_IN_ADDRESS|ZIP_CODE_IN_ADDRESS';
const heightOf = (inches: number): string => `${Math.floor(inches / 12)}'-${String(inches % 12).padStart(2, '0')}"`;

export function americanLicence(chance: Chance): { readonly front: Sheet; readonly back: Sheet } {
  const [sex, dates, state] = [sexOf(chance), datesOf(chance, 8), chance.pick(americans.states)];
  const [town, zip] = chance.pick<readonly [string, string]>(state.towns);
  const licence: Licence = {
    state, sex, ...dates, number: state.number(chance), surname: chance.pick(latinNames.surnames), given: chance.pick(latinNames[sex]), street: `${chance.whole(12, 9800)} ${chance.pick(americans.streets)}`,
    cityLine: `${town}, ${state.code} ${zip}`, inches: chance.whole(59, 77), eyes: chance.pick(americans.eyes), class: chance.pick(['C', 'D', 'E']),
  };
  const look = lookOf(chance);
  const pen = penFor('US_DL', id1, look, sex, chance).meaning({ DATE_OF_BIRTH: licence.birth, DATE_OF_ISSUE: licence.issue, EXPIRATION_DATE: licence.expiry });
  const draw = { OR: numbered, FL: besideLabels, NY: aboveValues }[state.code];
  const back = penFor('US_DL_BACK', id1, look, sex, chance).code({ kind: 'PDF417', text: aamvaText(licence, chance), x: 70, y: 300, width: 860, height: 210 })
    .label(60, 60, 'This card is the property of the State and must be', 24).label(60, 92, 'surrendered upon demand. Notify of address change.', 24)
    .label(60, 560, 'CLASS: Any non-commercial vehicle', 22).sheet();
  return { front: draw(pen, licence).sheet(), back };
}

/** The card design standard's numbers before every value. */
function numbered(pen: Pen, card: Licence): Pen {
  return pen.label(36, 18, card.state.name, 50).label(330, 26, 'DRIVER LICENSE', 34).portrait(40, 128, 248, 320).label(330, 92, '4d', 16).label(356, 88, 'DL', 20)
    .value(420, 84, 'DOCUMENT_NUMBER', card.number, { size: 32 })
    .label(330, 132, '3', 16).label(356, 128, 'DOB', 20).value(420, 124, 'DATE_OF_BIRTH', monthDayYear(card.birth), { size: 32 }).label(650, 132, '4b', 16)
    .label(676, 128, 'EXP', 20).value(732, 126, 'EXPIRATION_DATE', monthDayYear(card.expiry), { size: 28 })
    .label(650, 92, '9', 16).label(676, 88, 'CLASS', 20).value(762, 86, 'CLASS', card.class, { size: 28 }).label(330, 184, '1', 16)
    .value(356, 178, 'LAST_NAME', card.surname, { size: 30 }).label(330, 224, '2', 16).value(356, 218, nameKeys(card), card.given, { size: 30 })
    .label(330, 270, '8', 16).value(356, 264, address, card.street, { size: 25 }).value(356, 298, address, card.cityLine, { size: 25 })
    .label(330, 352, '15', 16).label(356, 348, 'SEX', 20).value(408, 344, 'SEX', card.sex, { size: 26 }).label(460, 352, '16', 16).label(486, 348, 'HGT', 20)
    .value(540, 344, 'HEIGHT', heightOf(card.inches), { size: 26 })
    .label(650, 352, '18', 16).label(676, 348, 'EYES', 20).value(742, 344, 'EYE_COLOR', card.eyes, { size: 26 }).label(330, 402, '4a', 16).label(356, 398, 'ISS', 20)
    .value(408, 394, 'DATE_OF_ISSUE', monthDayYear(card.issue), { size: 26 })
    .label(330, 452, '12', 16).label(356, 448, 'REST', 20).value(420, 444, 'RESTRICTIONS', 'NONE', { size: 26 }).label(560, 452, '9a', 16).label(586, 448, 'END', 20)
    .value(640, 444, 'ENDORSEMENTS', 'NONE', { size: 26 });
}

/** Words beside values, the number along the top. */
function besideLabels(pen: Pen, card: Licence): Pen {
  return pen.label(380, 16, card.state.name, 46).label(640, 26, 'DRIVER LICENSE', 30).portrait(36, 150, 236, 306).label(310, 86, 'DLN', 22)
    .value(374, 78, 'DOCUMENT_NUMBER', card.number, { size: 34 }).label(820, 86, 'CLASS', 22).value(904, 82, 'CLASS', card.class, { size: 28 })
    .label(290, 138, '1', 16).label(290, 176, '2', 16).label(290, 212, '8', 16).value(310, 132, 'LAST_NAME', card.surname, { size: 29 })
    .value(310, 170, nameKeys(card), card.given, { size: 29 }).value(310, 208, address, card.street, { size: 25 }).value(310, 240, address, card.cityLine, { size: 25 })
    .label(310, 292, 'DOB', 22).value(374, 286, 'DATE_OF_BIRTH', monthDayYear(card.birth), { size: 30 }).label(640, 292, 'SEX', 22)
    .value(696, 288, 'SEX', card.sex, { size: 27 }).label(760, 292, 'HGT', 22).value(822, 288, 'HEIGHT', heightOf(card.inches), { size: 27 })
    .label(310, 344, 'EXP', 22).value(374, 338, 'EXPIRATION_DATE', monthDayYear(card.expiry), { size: 30 }).label(640, 344, 'EYES', 22).value(710, 340, 'EYE_COLOR', card.eyes, { size: 27 })
    .label(310, 396, 'ISS', 22).value(374, 392, 'DATE_OF_ISSUE', monthDayYear(card.issue), { size: 27 }).label(310, 444, 'REST', 22)
    .value(386, 440, 'RESTRICTIONS', 'NONE', { size: 27 }).label(560, 444, 'END', 22).value(620, 440, 'ENDORSEMENTS', 'NONE', { size: 27 });
}

/** Small words above values, the portrait at the right. */
function aboveValues(pen: Pen, card: Licence): Pen {
  return pen.label(40, 20, card.state.name.toUpperCase(), 44).label(430, 34, 'DRIVER LICENSE', 28).portrait(742, 110, 230, 300).label(40, 90, 'ID', 18)
    .value(80, 84, 'DOCUMENT_NUMBER', card.number, { size: 34 }).label(480, 90, 'CLASS', 18).value(560, 86, 'CLASS', card.class, { size: 28 })
    .value(40, 140, 'LAST_NAME', card.surname, { size: 30 }).value(40, 180, nameKeys(card), card.given, { size: 30 }).value(40, 222, address, card.street, { size: 26 })
    .value(40, 256, address, card.cityLine, { size: 26 })
    .label(40, 306, 'DOB', 18).value(40, 328, 'DATE_OF_BIRTH', monthDayYear(card.birth), { size: 28 }).label(270, 306, 'EXPIRES', 18)
    .value(270, 328, 'EXPIRATION_DATE', monthDayYear(card.expiry), { size: 28 }).label(500, 306, 'ISSUED', 18)
    .value(500, 328, 'DATE_OF_ISSUE', monthDayYear(card.issue), { size: 28 })
    .label(40, 384, 'SEX', 18).value(40, 406, 'SEX', card.sex, { size: 28 }).label(150, 384, 'HEIGHT', 18).value(150, 406, 'HEIGHT', heightOf(card.inches), { size: 28 })
    .label(320, 384, 'EYES', 18).value(320, 406, 'EYE_COLOR', card.eyes, { size: 28 })
    .label(40, 462, 'RESTRICTIONS', 18).value(40, 484, 'RESTRICTIONS', 'NONE', { size: 26 }).label(320, 462, 'ENDORSEMENTS', 18).value(320, 484, 'ENDORSEMENTS', 'NONE', { size: 26 });
}

const nameKeys = ({ given }: Licence): string => (given.includes(' ') ? 'FIRST_NAME|MIDDLE_NAME' : 'FIRST_NAME');

/** AAMVA DL/ID card design standard 2020, annex D: version 10, one subfile. */
function aamvaText(card: Licence, chance: Chance): string {
  const [first = '', ...middle] = card.given.split(' ');
  const [town = '', rest = ''] = card.cityLine.split(', ');
  const [code = '', zip = ''] = rest.split(' ');
  const elements = [
    `DAQ${card.number.replace(/[- ]/g, '')}`, `DCS${card.surname}`, 'DDEN', `DAC${first}`, 'DDFN', `DAD${middle.length === 0 ? 'NONE' : middle.join(' ')}`, 'DDGN', `DCA${card.class}`, 'DCBNONE', 'DCDNONE',
    `DBD${digitsOf(card.issue, 'MMDDYYYY')}`, `DBB${digitsOf(card.birth, 'MMDDYYYY')}`, `DBA${digitsOf(card.expiry, 'MMDDYYYY')}`, `DBC${card.sex === 'M' ? 1 : 2}`, `DAU${String(card.inches).padStart(3, '0')} in`, `DAY${card.eyes}`,
    `DAG${card.street}`, `DAI${town}`, `DAJ${code}`, `DAK${zip}0000  `, `DCF${chance.digits(10)}${chance.letters(3)}`, 'DCGUSA', 'DDAF',
  ];
  const subfile = `DL${elements.join('\n')}\r`;
  const head = `@\n\x1e\rANSI ${card.state.iin}100001DL`;
  return `${head}${String(head.length + 8).padStart(4, '0')}${String(subfile.length).padStart(4, '0')}${subfile}`;
}
