import { useState } from 'react';
import { mostPictureBytes } from '../../../electron/contract/limits.ts';
import type { Failure } from '../../../electron/contract/result.ts';
import type { CaptureWay, Side } from '../../../electron/contract/vocabulary.ts';
import type { Corners } from '../../capture/corners.ts';
import { useAsk } from '../../desk.ts';

export interface Taken { readonly picture: Blob; readonly how: CaptureWay; readonly side: Side; readonly corners: Corners | null; readonly type: string | null }

export interface Capture {
  readonly sending: boolean;
  readonly failure: Failure | null;
  /** Address of the picture taken last; shown at once, before the case answers. */
  readonly stillUrl: string | null;
  take(taken: Taken): Promise<boolean>;
  clear(): void;
}

/** Hands a picture to the case. Nothing is sent that is too large, and one thing at a time. */
export function useCapture(caseId: string, onTaken: () => void): Capture {
  const capture = useAsk('document.capture');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [stillUrl, setStillUrl] = useState<string | null>(null);
  const show = (picture: Blob | null) => setStillUrl((before) => { if (before !== null) URL.revokeObjectURL(before); return picture === null ? null : URL.createObjectURL(picture); });
  const refuse = (why: Failure) => { setFailure(why); show(null); return false; };
  return {
    sending: capture.waiting, failure, stillUrl,
    async take({ picture, how, side, corners, type }) {
      if (capture.waiting) return false;
      setFailure(null);
      if (picture.size > mostPictureBytes) return refuse({ code: 'picture.too-large' });
      const bytes = await picture.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
      if (bytes === null) return refuse({ code: 'file.not-readable' });
      show(picture);
      const result = await capture.ask({ caseId, side, bytes, how, corners, type });
      if (!result.ok) return refuse(result.failure);
      onTaken();
      return true;
    },
    clear: () => setFailure(null),
  };
}
