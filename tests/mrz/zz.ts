import { drawnCard } from '/work/main/tests/mrz/drawn-zone.ts';
import { specimens } from '/work/main/tests/rules/mrz-zones.ts';
import { makeMrz } from '/work/main/electron/cases/mrz-make.ts';
import { sourcePaths } from '/work/main/electron/hosts/paths.ts';
import { openModelShelf } from '/work/main/electron/vision/models.ts';
import { openTextModels, readText } from '/work/main/electron/vision/read-text.ts';
import { readMrz } from '/work/main/electron/vision/read-mrz.ts';
const models = await openTextModels(openModelShelf(sourcePaths.modelFolders));
const more=[...specimens,
 {format:'TD3' as const,lines:makeMrz({format:'TD3',code:'P',issuingState:'VNM',nationality:'VNM',lastName:'NGUYEN',firstName:'QUYNH XUAN ZOE',documentNumber:'C4567891K',birth:'010203',expiry:'330405',sex:'M',optional:'001201000123'})},
 {format:'TD1' as const,lines:makeMrz({format:'TD1',code:'ID',issuingState:'BEL',nationality:'BEL',lastName:'WOLKOWICZ',firstName:'JACQUES XAVIER',documentNumber:'592123456789',birth:'851231',expiry:'301130',sex:'F',optional:'85Z'})}];
let n=0,ok=0,acc=0,bad=0;
for (const typeface of ['ocr-b','DejaVu Sans Mono','Liberation Mono']) for (const [pitchPx,tiltDegrees,noise,blurPx] of [[30,0,0,0],[26,.8,5,.8],[22,-1.2,8,.9],[15,.4,4,.5]] as const) for (const {format,lines} of more) {
  const c=await drawnCard({lines,typeface,pitchPx,tiltDegrees,noise,blurPx,ink:'#222'});
  const r=await readText(models,c); if(!r.ok) throw 1;
  const t0=performance.now(); const m=await readMrz(models,c,r.value.lines); const ms=performance.now()-t0;
  const exact=m?.reading.lines.join()===lines.join(); n++; if(exact) ok++; if(m?.reading.accepted){acc++; if(!exact) bad++;}
  if(!exact||!m?.reading.accepted) { console.log(typeface,pitchPx,tiltDegrees,format,exact?'EXACT':'wrong',m?.reading.accepted,m?.refusals.join(),ms.toFixed(0)); if(!exact) console.log('  '+(m?m.reading.lines.join('\n  '):'null '+r.value.lines.filter(l=>l.text.length>15).map(l=>l.text+l.box.map(Math.round)).join(' | ')));
  else console.log('   '+m!.glyphs.flatMap((r,l)=>r.map((g,a)=>({...g,l,a}))).filter(g=>g.probability01<.6).map(g=>g.l+':'+g.a+g.glyph+g.probability01.toFixed(2)+'['+g.rivals.map(x=>x.glyph+x.probability01.toFixed(2))+']').join(' ')); }
}
console.log({n,ok,acc,bad});
