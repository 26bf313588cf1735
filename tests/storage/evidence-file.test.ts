import { describe, expect, it } from 'vitest';
import { contentHash, evidenceName, openEvidence, sealEvidence } from '../../electron/storage/evidence-file.ts';

const content = Buffer.from('a picture of somebody');
const place = { caseId: 'case-one', kind: 'document-front' as const, caseKey: new Uint8Array(32).fill(1) };
const name = evidenceName(place, contentHash(content));

describe('an evidence file', () => {
  it('opens in its place, and differs each time it is sealed', () => {
    const [once, twice] = [sealEvidence(place, name, content), sealEvidence(place, name, content)];
    expect(openEvidence(place, name, once)).toEqual({ kind: 'document-front', content });
    expect(once.equals(twice)).toBe(false);
    expect(once.includes(content)).toBe(false);
    expect(openEvidence(place, evidenceName(place, contentHash(Buffer.alloc(0))), sealEvidence(place, evidenceName(place, contentHash(Buffer.alloc(0))), Buffer.alloc(0)))).toEqual({ kind: 'document-front', content: Buffer.alloc(0) });
  });

  it('does not open as another case\'s, under another name or another key', () => {
    const sealed = sealEvidence(place, name, content);
    expect(openEvidence({ ...place, caseId: 'case-two' }, name, sealed)).toBeNull();
    expect(openEvidence(place, name.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), sealed)).toBeNull();
    expect(openEvidence({ ...place, caseKey: new Uint8Array(32).fill(2) }, name, sealed)).toBeNull();
    expect(openEvidence(place, name, Buffer.alloc(0))).toBeNull();
  });

  it('does not open when its content is not the one its name stands for', () => {
    const other = Buffer.from('a picture of somebody else');
    expect(openEvidence(place, name, sealEvidence(place, name, other))).toBeNull();
    expect(openEvidence(place, name, sealEvidence({ ...place, kind: 'selfie' }, name, content))).toBeNull();
  });

  it('has a name that tells neither content nor kind, and is another in each case', () => {
    const names = [name, evidenceName({ ...place, kind: 'selfie' }, contentHash(content)), evidenceName({ ...place, caseKey: new Uint8Array(32).fill(2) }, contentHash(content))];
    expect(new Set(names).size).toBe(3);
    for (const one of names) {
      expect(one).toMatch(/^[0-9a-f]{64}\.enc$/);
      expect(one).not.toContain(contentHash(content));
    }
    expect(evidenceName(place, contentHash(content))).toBe(name);
  });
});
