import { build } from 'esbuild';
const r = await build({entryPoints:[process.argv[2]],bundle:true,platform:'node',target:'node24',format:'esm',minify:true,charset:'utf8',external:['@aws-sdk/*','@smithy/*','./own-edits.ts','./permits.ts','./connectors.ts'],metafile:true,write:false,outfile:'x.mjs'});
const o=Object.values(r.metafile.outputs)[0]; const g={};
for(const [k,v] of Object.entries(o.inputs)){ const m=k.startsWith('node_modules/')?k.split('/').slice(0,k.split('/')[1].startsWith('@')?3:2).join('/'):k.split('/').slice(0,3).join('/'); g[m]=(g[m]||0)+v.bytesInOutput;}
console.log(o.bytes); for(const [k,v] of Object.entries(g).sort((a,b)=>b[1]-a[1]).slice(0,24)) console.log(v,k);
const l=Object.entries(o.inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput).slice(0,44); for(const [k,v] of l) console.log('  ',v.bytesInOutput,k);
