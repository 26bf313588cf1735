/** What a look at the document says, in words: one advice with its cause, and the six gates. Codes and figures are vision's. */
import type { LookView } from '../../electron/contract/views.ts';

export interface AdviceWords { readonly tone: 'go-on' | 'put-right'; readonly title: string; readonly why: string }
type Code = string;
type Advice = NonNullable<LookView['advice']>;

const whole = (value: number | null): string => (value === null ? '' : String(Math.round(value)));
/** Below what is needed it must also read as less. */
const least = ({ measured, needed }: Advice): readonly [string, string] => [measured === null ? '' : String(Math.floor(measured)), whole(needed)];

const sayings: Readonly<Record<Code, (noun: string, advice: Advice, place: string) => Omit<AdviceWords, 'tone'>>> = {
  cut: (noun) => ({ title: `Move the ${noun} into the picture`, why: 'A corner lies at the edge.' }),
  outline: (noun) => ({ title: `Lay the ${noun} on a plain, darker ground`, why: 'Its outline is not found.' }),
  resolution: (noun, advice) => { const [has, needs] = least(advice); return { title: `Move the ${noun} closer`, why: `${has} dpi, ${needs} needed. The small print is not readable yet.` }; },
  light: (noun, advice) => { const [has, needs] = least(advice); return { title: `Turn the ${noun} towards the light`, why: `Brightness ${has}, ${needs} needed.` }; },
  noise: () => ({ title: 'Give it more light', why: 'The picture is grainy.' }),
  sharpness: (noun) => ({ title: `Rest the ${noun} on the mat`, why: 'The print is not sharp yet.' }),
  glare: (noun, _, place) => ({ title: `Tilt the ${noun} away from the lamp`, why: `Glare covers it ${place}.` }),
  moving: (noun) => ({ title: `Let go of the ${noun}`, why: 'It is taken by itself once it lies still.' }),
};

/** After two pictures that failed alike the document is not to blame: the advice turns to what is around it. */
const surroundings: Readonly<Record<Code, Omit<AdviceWords, 'tone'>>> = {
  cut: { title: 'Raise the camera', why: 'The document did not fit twice.' },
  outline: { title: 'Change what lies under it', why: 'A plain, dark mat shows the outline.' },
  resolution: { title: 'Lower the camera', why: 'It was too far away twice.' },
  light: { title: 'Switch on the counter lamp', why: 'It was too dark twice.' },
  noise: { title: 'Switch on the counter lamp', why: 'It was grainy twice.' },
  sharpness: { title: 'Wipe the lens, then lay it flat on the mat', why: 'It was not sharp twice.' },
  glare: { title: 'Move the lamp aside, or switch it off', why: 'Glare was there twice.' },
};

export const surroundingsWords = (cause: string | null): Omit<AdviceWords, 'tone'> =>
  surroundings[cause ?? ''] ?? { title: 'Change the place', why: 'Another mat, another lamp: the same picture failed twice.' };

const firstWords = (noun: string): AdviceWords => ({ tone: 'go-on', title: `Lay the ${noun} under the camera`, why: 'All four corners in view, on a plain ground.' });

/** `stuck`: the cause that failed twice before, if any; while it shows again the advice is about the surroundings. */
export function lookWords(look: LookView | null, noun: string, stuck: string | null = null): AdviceWords {
  if (look === null) return firstWords(noun);
  const { advice } = look;
  if (advice === null) return look.ready ? { tone: 'go-on', title: 'Good. It is taken now', why: 'Every gate is passed.' } : { tone: 'go-on', title: 'Good. Leave it there', why: 'It is taken by itself once it lies still.' };
  if (advice.code === 'nothing') return firstWords(noun);
  if (stuck !== null && stuck === advice.code) return { tone: 'put-right', ...surroundingsWords(stuck) };
  const words = sayings[advice.code]?.(noun, advice, placeOf(look)) ?? { title: `Lay the ${noun} flat, whole and in good light`, why: 'The picture could be better.' };
  return { tone: 'put-right', ...words };
}

/** Where on the document the largest reflection lies: "top right", "in the middle". */
export function placeOf({ glare, quad }: Pick<LookView, 'glare' | 'quad'>): string {
  const [first] = glare;
  if (first === undefined || quad === null) return '';
  const xs = quad.map(([x]) => x), ys = quad.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const u = ((first[0] + first[2]) / 2 - left) / Math.max(1e-6, right - left), v = ((first[1] + first[3]) / 2 - top) / Math.max(1e-6, bottom - top);
  const across = u < 0.37 ? 'left' : u > 0.63 ? 'right' : '', down = v < 0.37 ? 'top' : v > 0.63 ? 'bottom' : '';
  if (across === '' && down === '') return 'in the middle';
  return down === '' ? `at the ${across}` : across === '' ? `at the ${down}` : `${down} ${across}`;
}

type Gate = LookView['gates'][number];
export interface GateRow { readonly gate: Gate['gate']; readonly state: Gate['state']; readonly words: string; readonly says: string }

const gateWords: Readonly<Record<Gate['gate'], readonly [good: string, bad: string]>> = {
  whole: ['Whole document in view', 'Whole document in view'], close: ['Close enough', 'Too far away'], sharp: ['Sharp', 'Not sharp'],
  light: ['Light', 'Light'], glare: ['No glare', 'Glare'], still: ['Held still', 'Held still'],
};
const gateOrder = { bad: 0, waiting: 1, good: 2 } as const;

/** Exceptions first; what waits says for what. */
export function gateRows(look: LookView | null): readonly GateRow[] {
  const gates: readonly Gate[] = look?.gates ?? (Object.keys(gateWords) as Gate['gate'][]).map((gate) => ({ gate, state: 'waiting', measured: null, needed: null }));
  const nothing = look === null || look.quad === null;
  const bad = gates.find(({ state }) => state === 'bad');
  return gates.map((gate): GateRow => {
    const [good, wrong] = gateWords[gate.gate];
    if (nothing) return { gate: gate.gate, state: 'waiting', words: good, says: '' };
    const waits = bad === undefined ? 'a moment' : `waits for ${gateWords[bad.gate][1].toLowerCase().replace('whole document in view', 'the whole').replace('too far away', 'nearness').replace('not sharp', 'sharpness')}`;
    return { gate: gate.gate, state: gate.state, words: gate.state === 'bad' ? wrong : good, says: gate.state === 'waiting' ? waits : saysOf(gate, look) };
  }).toSorted((a, b) => gateOrder[a.state] - gateOrder[b.state]);
}

function saysOf({ gate, state, measured, needed }: Gate, look: LookView): string {
  if (measured === null) return '';
  if (gate === 'close') return state === 'good' ? `${whole(measured)} dpi` : `${Math.floor(measured)} dpi, ${whole(needed)} needed`;
  if (state === 'good') return '';
  if (gate === 'glare') return placeOf(look);
  if (gate === 'light') return look.advice?.code === 'light' ? `${Math.floor(measured)}, ${whole(needed)} needed` : 'grainy';
  return { whole: 'a corner at the edge', sharp: '', still: 'moves' }[gate as 'whole' | 'sharp' | 'still'] ?? '';
}

export const goodGates = (look: LookView | null): number => (look?.quad == null ? 0 : look.gates.filter(({ state }) => state === 'good').length);
