import { useEffect, useRef } from 'react';
import type { Box } from '../../electron/contract/vocabulary.ts';
import { usePicture } from './picture.ts';
import css from './Crop.module.css';

export interface CropProps {
  readonly caseId: string;
  readonly sha256: string;
  readonly box: Box;
  /** The size the box is measured in; the picture's own when left out. */
  readonly space?: { readonly width: number; readonly height: number };
  /** On screen, CSS pixels. The crop is as wide as its box asks, up to `mostWidth`; then it shrinks to fit. */
  readonly height?: number;
  readonly mostWidth?: number;
  /** Printed lines in the box; the margin is a share of one line. */
  readonly lines?: number;
  /** Fills `mostWidth` with what stands left and right of the box, as a strip of the card. */
  readonly strip?: boolean;
  readonly alt: string;
}

/** A piece of a picture at reading size, the pixels as they are. Some of its surroundings stay, so that nothing looks cut. */
export function Crop({ caseId, sha256, box, space, height = 36, mostWidth = 168, strip = false, lines = 1, alt }: CropProps) {
  const picture = usePicture(caseId, sha256);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [x0, y0, x1, y1] = box;
  const boxHeight = Math.max(1, y1 - y0), boxWidth = Math.max(1, x1 - x0);
  const margin = (boxHeight / lines) * 0.28;
  const seenHeight = boxHeight + 2 * margin;
  const askedWidth = ((boxWidth + 2 * margin) / seenHeight) * height;
  const shrink = Math.min(1, mostWidth / askedWidth);
  const width = Math.round(strip ? mostWidth : Math.min(mostWidth, askedWidth));

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (picture.state !== 'there' || context === null || context === undefined) return;
    const sheet = space ?? picture;
    const fromSpace = picture.width / sheet.width;
    const dots = window.devicePixelRatio;
    const perPixel = (height / seenHeight) * shrink;
    const seen = { width: width / perPixel, height: height / perPixel };
    context.canvas.width = Math.round(width * dots);
    context.canvas.height = Math.round(height * dots);
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      picture.image,
      within((x0 + x1) / 2, seen.width, sheet.width) * fromSpace, within((y0 + y1) / 2, seen.height, sheet.height) * fromSpace, seen.width * fromSpace, seen.height * fromSpace,
      0, 0, context.canvas.width, context.canvas.height,
    );
  }, [picture, x0, y0, x1, y1, space, width, height, seenHeight, shrink]);

  return <canvas ref={canvas} className={css.crop} style={{ width, height }} role="img" aria-label={alt} data-private />;
}

/** Where what is seen begins: around `middle`, moved so that it does not reach over the picture's edge. */
const within = (middle: number, seen: number, most: number): number => (seen >= most ? (most - seen) / 2 : Math.min(most - seen, Math.max(0, middle - seen / 2)));
