/** What each material looks like at one spot. */
import { eyePoint, lidEdges } from './eyes.ts';
import type { Head } from './head.ts';
import type { Moment } from './moment.ts';
import { bump, clamp, hill, linear, linesAt, mix, mixColour, noise, smooth, times } from './numbers.ts';
import type { Colour } from './numbers.ts';
import { unit } from './shade.ts';
import type { Spot, Surface } from './shade.ts';
import { skinAt, skinChannels } from './skin.ts';

export const materials = { nothing: 0, face: 1, ear: 2, eye: 3, upperTeeth: 4, lowerTeeth: 5, throat: 6, torso: 7, done: 255 } as const;

export const lidOf = (moment: Moment, side: number): number => (side > 0 ? moment.leftLid01 : moment.rightLid01);

const paint = {
  lashDark: linear('#20140f'),
  white: linear('#cbc2bb'),
  bloodshot: linear('#c98f80'),
  caruncle: linear('#c08375'),
  rim: linear('#cf9a8b'),
  tooth: linear('#ddd2bd'),
  gum: linear('#b06a62'),
  throat: linear('#4a1d18'),
} as const;

const texel = new Float32Array(skinChannels);

export function faceSurface(head: Head, moment: Moment, spot: Spot): Surface {
  const { identity: id, tones: { skin: side, hair } } = head;
  const [x, y, z] = spot.told;
  skinAt(head.atlas, x, y, texel);
  const front = smooth(0.3, 2.6, z) * smooth(-14.4, -12.4, y);
  const behind = mixColour(side, times(hair, 0.35), spot.free * (id.hairStyle === 'bald' ? 0.12 : 0.97));
  let colour: Colour = [mix(behind[0], texel[0]!, front), mix(behind[1], texel[1]!, front), mix(behind[2], texel[2]!, front)];
  const k = front * 1.1;
  const normal = unit(spot.normal[0] - texel[4]! * k, spot.normal[1] - texel[5]! * k, spot.normal[2]);
  let gloss01 = texel[3]!;
  const { out, up } = eyePoint(id, x, y);
  if (Math.abs(out) < id.eyeHalfWidth + 0.25 && Math.abs(up) < 1.3 && z > 4) {
    const edges = lidEdges(id, out, lidOf(moment, Math.sign(x)));
    const above = up - edges.upper;
    const below = edges.lower - up;
    const inside = smooth(id.eyeHalfWidth + 0.2, id.eyeHalfWidth - 0.1, Math.abs(out));
    const thick = 0.055 + 0.1 * id.liner01 * smooth(-1.3, 1, out);
    const lash = (above > -0.02 ? bump(above / thick) * (0.6 + 0.3 * smooth(-1, 1, out)) : 0) + (below > -0.02 ? bump(below / 0.05) * (0.28 + 0.4 * id.liner01) : 0);
    colour = mixColour(colour, times(paint.lashDark, 0.8), clamp(lash * inside, 0, 0.85));
    if (above > -0.02) gloss01 *= 1 - 0.5 * bump(above / 0.1);
  }
  return { colour, normal, gloss01, translucent01: 1 };
}

export function earSurface(head: Head, spot: Spot): Surface {
  const { identity: id, tones: { skin: tone } } = head;
  const [r, angle] = spot.told;
  const bowl = 1 - 0.35 * bump(r / 0.35) - 0.18 * bump((r - 0.68) / 0.09);
  const red = 0.12 * id.redness01 * (1 - id.melanin01) * (0.6 + 0.4 * Math.sin(angle));
  return { colour: [tone[0] * bowl, tone[1] * bowl * (1 - red), tone[2] * bowl * (1 - red)], normal: spot.normal, gloss01: 0.35, translucent01: 1 };
}

/** The eye as a colour that is lit, plus the reflection of a window that is not. */
export function eyeSurface(head: Head, moment: Moment, spot: Spot, keyTowards: readonly [number, number, number]): { surface: Surface; glint: number } {
  const { identity: id, tones: { iris: base } } = head;
  const [out, up, side] = spot.told;
  const edges = lidEdges(id, out, lidOf(moment, side));
  const irisOut = 1.22 * Math.sin((moment.gazeLeft * Math.PI) / 180) * side - 0.02;
  const irisUp = 0.02 + 1.22 * Math.sin((moment.gazeUp * Math.PI) / 180) - 0.18 * (1 - lidOf(moment, side)) * 0.3;
  const dx = out - irisOut; const dy = up - irisUp;
  const r = Math.hypot(dx, dy) / 0.61;
  const angle = Math.atan2(dy, dx);
  const fibres = noise(angle * 7 + 40, r * 2, 83) * 0.55 + noise(angle * 19 + 90, r * 3, 89) * 0.45;
  const iris = times(base, (0.45 + 1.25 * fibres) * (1.15 - 0.35 * bump((r - 0.42) / 0.12)) * (1 - 0.75 * smooth(0.8, 1, r)) * (1.25 - 0.45 * smooth(-0.4, 0.5, dy)));
  const red = smooth(0.6, 1.5, Math.abs(out)) * 0.35 + 0.1 * noise(out * 9, up * 14, 97);
  const white = mixColour(paint.white, paint.bloodshot, clamp(red, 0, 0.6));
  let colour = mixColour(white, iris, smooth(1.06, 0.94, r));
  colour = mixColour(colour, [0.004, 0.004, 0.005], smooth(0.42, 0.36, r));
  colour = mixColour(colour, paint.caruncle, smooth(-id.eyeHalfWidth + 0.32, -id.eyeHalfWidth + 0.12, out));
  colour = mixColour(colour, paint.rim, 0.7 * smooth(0.11, 0.02, up - edges.lower));
  const underLid = mix(0.22, 1, smooth(-0.02, 0.36, edges.upper - up)) * mix(0.6, 1, smooth(0, 0.12, up - edges.lower)) * mix(0.55, 1, smooth(1.6, 0.9, Math.abs(out)));
  const glintX = irisOut + keyTowards[0] * side * 0.34; const glintY = irisUp + keyTowards[1] * 0.34;
  const glint = smooth(0.13, 0.08, Math.max(Math.abs(out - glintX), Math.abs(up - glintY) * 1.1)) * smooth(0, 0.08, edges.upper - up) * smooth(1.3, 1, r);
  return { surface: { colour: times(colour, underLid), normal: spot.normal, gloss01: 0.5, translucent01: 0.3 }, glint: glint * 0.75 };
}

const gaps = [0, 0.86, 1.5, 2.25, 2.95, 3.6] as const;

export function toothSurface(spot: Spot, upper: boolean, open01: number): Surface {
  const [along, height, facing] = spot.told;
  const gap = gaps.reduce((nearest, g) => Math.min(nearest, Math.abs(Math.abs(along) - g * (upper ? 1 : 0.78))), 9);
  const gum = upper ? smooth(0.62, 0.75, height + 0.08 * Math.cos(along * 7)) : smooth(-0.5, -0.62, height);
  const tooth = times(paint.tooth, 1 - 0.45 * bump(gap / 0.05));
  const colour = mixColour(tooth, paint.gum, gum);
  return { colour: times(colour, clamp(facing, 0, 1) ** 2 * mix(0.35, 0.8, open01)), normal: spot.normal, gloss01: 0.6, translucent01: 0.5 };
}

export const throatSurface = (spot: Spot): Surface => ({ colour: times(paint.throat, 0.25 * smooth(5, 9.5, spot.told[2])), normal: spot.eye, gloss01: 0, translucent01: 0 });

/** Cloth below the neckline, skin above it. */
export function torsoSurface(head: Head, spot: Spot): Surface {
  const { identity: id, tones } = head;
  const [x, y, z] = spot.told;
  const ax = Math.abs(x);
  const dip = id.collar === 'round' ? -18.6 + 0.03 * ax * ax : id.collar === 'v' ? linesAt([[0, -22.5], [5.5, -17.4], [8, -16.6]], ax) : linesAt([[0, -20], [1.6, -18], [6.5, -16.4]], ax);
  const neckline = z > -1 ? dip : -16.2;
  const edge = y - neckline;
  const cloth01 = smooth(0.06, -0.06, edge);
  const seam = 1 - 0.25 * bump((edge + 0.75) / 0.05) - 0.2 * bump(edge / 0.12);
  const placket = id.collar === 'shirt' && z > 0 ? 1 - 0.3 * bump((x - 0.9) / 0.06) : 1;
  const weave = 0.9 + 0.14 * noise(x * 16, y * 16, 101) + 0.08 * noise(x * 0.5, y * 0.35, 103);
  const cloth = times(tones.shirt, weave * seam * placket);
  const chest = times(tones.skin, 0.97 - 0.1 * hill(ax - 1.4, y + 18.2, 1, 0.7));
  return { colour: mixColour(chest, cloth, cloth01), normal: spot.normal, gloss01: mix(0.3, 0.05, cloth01), translucent01: 1 - cloth01 };
}
