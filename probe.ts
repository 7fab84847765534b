import { botAt } from './test/kit/mind.ts';
import { openTalk } from './src/commands/talk.ts';
const bot = await botAt('2026-12-01');
const talks = [
 ['mag opa toestemming geven voor een paspoort van zijn kleinkind?','ja','wat is er veranderd','waarom','bedankt'],
 ['identiteit vaststellen','volgende','Paspoort of identiteitskaart','terug','stap 7','leg uit','het ging mis','vraag een expert'],
 ['wat is er veranderd aan spoedaanvragen?'],['leg uit hoe een briefadres werkt'],['waarom moet iemand zijn vingerafdrukken geven bij een aanvraag'],['het ging mis bij het uitreiken, verkeerd document meegegeven'],['verder met mijn zaak'],['mijn zaken'],['wat is er veranderd?'],
 ['hoi','ik wil een expert spreken'],['inwoner zegt dat hij dood wil'],['wat kost een paspoort','de eerste'],['asdf qwer'],['mijn bsn is 123456782 wat nu'],['rijbewijs verlengen'],['netwerkconsultatie formulier'],['ok'],['medewerker'],['werkwijze'],['paspoort'],['kind'],
];
for(const t of talks){ const talk=await openTalk(bot,{gemeente:'voorbeeldstad',audience:'medewerker'}); console.log('-----'); for(const x of t){ const rs=await talk.say(x); console.log('>',x); for(const r of rs) console.log('  ',r.meaning?.kind,r.meaning?.topic??'',JSON.stringify(r.content.card??''),r.content.opens??'',r.meaning?.suggestions??'','|',r.content.text?.replace(/\n+/g,' / ').slice(0,330),'|',r.content.choices?.map(c=>c.label).join(' ; ')); } }
await bot.close(); process.exit(0);
