import { IconAlertTriangle, IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import type { BarcodeView, FieldDataView, MrzView } from '../../electron/contract/views.ts';
import { PictureThumb } from '../parts/PictureThumb.tsx';
import { barcodeName } from '../words/barcodes.ts';
import { seconds } from '../words/times.ts';
import { qualityWords } from '../wizard/document/quality-words.ts';
import css from './WhatElse.module.css';

/** What was read beside the fields: type, picture, machine-readable zone, codes, portrait. */
export function WhatElse({ view, caseId }: { readonly view: FieldDataView; readonly caseId: string }) {
  return (
    <div className={css.else}>
      {view.mrz !== null && <Zone mrz={view.mrz} />}
      {view.barcodes.map((barcode, at) => <Code key={`${barcode.format} ${barcode.text}`} barcode={barcode} name={`${barcodeName(barcode.format)}${view.barcodes.length > 1 ? ` ${at + 1} of ${view.barcodes.length}` : ''}`} />)}
      <section className={css.part} aria-label="Document">
        <h2 className={css.title}>Document</h2>
        <div className={css.document}>
          {view.portrait !== null && <figure className={css.portrait}><PictureThumb caseId={caseId} sha256="portrait" alt="Portrait on the document" /></figure>}
          <dl className={css.facts}>
            <dt>Type</dt><dd>{view.typeName}{view.runnerUp !== null && <span className={css.second}> next likely: {view.runnerUp}</span>}</dd>
            <dt>Portrait</dt><dd>{view.portrait === null ? 'not found' : 'found; part of the Veridesk JSON'}</dd>
            <dt>Outline</dt><dd>{view.card.found ? `found, ${view.card.width} x ${view.card.height} px upright` : 'not found, read as a whole'}</dd>
            <dt>Read</dt><dd>on this station in {seconds(view.tookMs)}; nothing is kept</dd>
          </dl>
        </div>
      </section>
    </div>
  );
}

/** One sentence over the fields where the picture is not good. */
export function Quality({ view }: { readonly view: FieldDataView }) {
  const words = view.quality.gate === 'pass' ? null : qualityWords(view.quality);
  if (view.quality.gate === 'pass') return null;
  return (
    <section className={css.quality} data-gate={view.quality.gate} aria-label="Quality of the picture">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <p><strong>{view.quality.gate === 'refuse' ? 'This picture is too poor to be trusted.' : words?.wrong ?? 'The picture could be better.'}</strong> {view.quality.gate === 'refuse' && words !== null ? `${words.wrong} ` : ''}{words === null ? '' : `For a better one: ${words.todo}`}</p>
    </section>
  );
}

const checkNames: Readonly<Record<string, string>> = { 'document-number': 'number', birth: 'birth', expiry: 'expiry', optional: 'optional data', composite: 'whole zone' };
const checkIcons = { passed: IconCheck, failed: IconX, 'not-performed': IconCircleDashed };

function Zone({ mrz }: { readonly mrz: MrzView }) {
  return (
    <section className={css.part} aria-label="Machine-readable zone">
      <h2 className={css.title}>Machine-readable zone<span className={css.second}>{mrz.format.replace('_', '-')}, {mrz.accepted ? 'read whole' : 'not read whole: every field from it is to be looked at'}</span></h2>
      <pre className={css.zone} data-private>{mrz.lines.join('\n')}</pre>
      <ul className={css.checks} aria-label="Check digits">
        {mrz.checks.map(({ name, result }) => {
          const Icon = checkIcons[result];
          return <li key={name} data-result={result}><Icon size={14} stroke={1.75} aria-hidden />{checkNames[name] ?? name}<span className="unseen"> {{ passed: 'right', failed: 'wrong', 'not-performed': 'none' }[result]}</span></li>;
        })}
      </ul>
    </section>
  );
}

function Code({ barcode, name }: { readonly barcode: BarcodeView; readonly name: string }) {
  return (
    <section className={css.part} aria-label={name}>
      <h2 className={css.title}>{name}<span className={css.second}>as text, never opened</span></h2>
      {barcode.looksLikeAddress && <p className={css.warned}><IconAlertTriangle size={14} stroke={1.75} aria-hidden />This looks like an internet address. It is not opened here; do not open it elsewhere.</p>}
      <pre className={css.code} data-private>{visible(barcode.text)}</pre>
    </section>
  );
}

/** Control characters by their pictures: an AAMVA text holds record and segment separators. */
const visible = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, (glyph) => { const code = glyph.charCodeAt(0); return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421'; });
