import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { CalibrationView, RateView } from '../../../electron/contract/calibration-calls.ts';
import { Panel } from '../../parts/Panel.tsx';
import { count, grouped, shortHash } from '../../words/numbers.ts';
import { secondWords } from '../../words/second-embedder.ts';
import css from './Calibration.module.css';

/** Names of unreadable pictures that are written out. */
const mostNamed = 8;

type Operating = CalibrationView['policy']['pass'];

/** Never a rate without its count and its interval. */
export function CalibrationResult({ view, people, unreadable }: { readonly view: CalibrationView; readonly people: number | null; readonly unreadable: readonly string[] }) {
  const { pairs, policy, wanted, groups, notCompared } = view;
  return (
    <div className={css.columns}>
      <div className={css.column}>
        {unreadable.length > 0 && <p className={css.refused} role="alert"><IconAlertTriangle size={16} stroke={1.75} aria-hidden /><span><strong>{unreadable.length === 1 ? 'One picture could not be read' : `${grouped(unreadable.length)} pictures could not be read`},</strong> so nothing was compared with {unreadable.length === 1 ? 'it' : 'them'}: {unreadable.slice(0, mostNamed).join(', ')}{unreadable.length > mostNamed ? ' and more' : ''}.</span></p>}
        <Panel title="Rates" flush note={`${grouped(pairs.genuine)} pairs of one person, ${grouped(pairs.impostors)} of strangers`}>
          <table className={`${css.table} ${css.rates}`}>
            <thead><tr><th>Threshold</th><th>False matches</th><th>False non-matches</th><th>Claim</th></tr></thead>
            <tbody>
              <Row name={`Clears here, score ${policy.passScore}`} at={policy.pass} />
              <Row name={`Grey from, score ${policy.greyScore}`} at={policy.grey} />
              {wanted.map(({ fmr01, at, claimable, impostorsNeeded }) => (
                <Row key={fmr01} name={`For 1 in ${grouped(Math.round(1 / fmr01))}`} at={at}>
                  {claimable ? <span className={css.claim}><IconCheck size={16} stroke={1.75} aria-hidden />may be claimed</span>
                    : <span className={css.claim} data-open><IconCircleDashed size={16} stroke={1.75} aria-hidden />takes {grouped(impostorsNeeded)} pairs</span>}
                </Row>
              ))}
            </tbody>
          </table>
        </Panel>
        {groups.length > 0 && (
          <Panel title="By group" flush note={`At score ${policy.passScore}`}>
            <table className={`${css.table} ${css.rates}`}>
              <thead><tr><th>Group</th><th>False matches</th><th>False non-matches</th><th><span className="unseen">Claim</span></th></tr></thead>
              <tbody>{groups.map(({ group, pass }) => <Row key={group} name={group} at={pass} />)}</tbody>
            </table>
          </Panel>
        )}
        <p className={css.aid}>
          {people === null ? '' : `${count(people, 'person', 'people')}, `}{count(view.pictures, 'picture')}, {view.withoutFace === 0 && view.unreadable === 0 ? 'a face on each' : view.withoutFace === 0 ? 'a face on each that could be read' : `no face on ${grouped(view.withoutFace)}`}, {grouped(view.distinctPictures)} distinct{droppedWords(view)}; not compared: {inWords(notCompared)}.
          {' '}{view.engine}{view.modelSha256 === null ? '' : `, ${shortHash(view.modelSha256)}`}.{view.second === undefined ? '' : ` ${secondWords(view.second)}`} Brackets are 95 % intervals by Clopper and Pearson for independent pairs, the rule of three where there was no error; pairs that share people make them wider.
        </p>
      </div>
      <div className={css.column}>
        {view.curveSvg !== null && <Curve svg={view.curveSvg} equal={view.equalError} />}
        <Panel title="What to do with it"><p className={css.text}>Thresholds are not edited here. “desk calibrate” writes those that your pairs show into a policy that is signed with the bank’s key, and every station takes it whole or not at all.</p></Panel>
      </div>
    </div>
  );
}

function Row({ name, at, children }: { readonly name: string; readonly at: Operating | null; readonly children?: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}{at !== null && <span className={css.under}>distance {at.threshold.toFixed(4)}, score {at.score.toFixed(1)}</span>}</th>
      {at === null ? <td colSpan={2} className="t2">no threshold gives it</td> : <><td><Rate of={at.fmr} /></td><td><Rate of={at.fnmr} /></td></>}
      <td>{children}</td>
    </tr>
  );
}

function Rate({ of: { errors, trials, rate01, low01, high01 } }: { readonly of: RateView }) {
  if (rate01 === null) return <span className="t2">none tried</span>;
  return <>{grouped(errors)} of {grouped(trials)}<span className={css.under}>{percent(rate01)} ({percent(low01)} to {percent(high01)})</span></>;
}

/** Pairs that were left out because they show nothing new. */
function droppedWords({ dropped: { itself, repeated, contradicting } }: CalibrationView): string {
  const all = itself + repeated + contradicting;
  return all === 0 ? '' : `; left out ${count(all, 'pair')} (${grouped(repeated)} there before, ${grouped(itself)} of a picture with itself, ${grouped(contradicting)} said to be the contrary before)`;
}

const inWords = ({ errors, trials, rate01, low01, high01 }: RateView): string =>
  (rate01 === null ? 'none tried' : `${grouped(errors)} of ${grouped(trials)}, ${percent(rate01)} (${percent(low01)} to ${percent(high01)})`);
const percent = (rate01: number): string => `${Number((rate01 * 100).toPrecision(3))} %`;

function Curve({ svg, equal }: { readonly svg: string; readonly equal: Operating | null }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return (
    <Panel title="Trade-off">
      {address !== null && <img className={css.curve} src={address} alt="Curve of false non-matches against false matches over all thresholds; its figures are in the table" />}
      {equal !== null && <p className={css.text}>Both rates are nearest to each other at distance {equal.threshold.toFixed(4)}: false matches {inWords(equal.fmr)}; false non-matches {inWords(equal.fnmr)}.</p>}
    </Panel>
  );
}
