import spanish from 'natural/lib/natural/util/stopwords_es.js';
import french from 'natural/lib/natural/util/stopwords_fr.js';
import italian from 'natural/lib/natural/util/stopwords_it.js';
import dutch from 'natural/lib/natural/util/stopwords_nl.js';
import polish from 'natural/lib/natural/util/stopwords_pl.js';
import portuguese from 'natural/lib/natural/util/stopwords_pt.js';
import swedish from 'natural/lib/natural/util/stopwords_sv.js';
import { lemma } from '../tokens/lemma.ts';
import { fold } from '../tokens/words.ts';

/**
 * Words that people put around what they look for. Chosen by what a word does in a request, not by any query:
 * words of asking, politeness, talk and praise, words for texts and for no thing in particular, and where texts
 * are found. Function words are in stop-words.ts.
 */
const asSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** These never say what a text is about, wherever they stand. */
export const framingWords = asSet(`
  paper papers article articles publication publications preprint preprints manuscript manuscripts literature
  pdf pdfs writeup writeups bibliography arxiv biorxiv openreview doi
  find finds finding lookup browse
  look looking want wants wanted wanna needed get getting got gimme lemme
  recommend recommends recommended suggest suggests suggested suggestion suggestions advise advice pointer pointers
  know knows wonder wondering curious interested interests hoping hope
  discuss discusses discussed discussing mention mentions mentioned mentioning
  published
  concerning regarding regard regards pertaining
  hi hello hey heya hiya yo howdy greetings sup dear sir madam morning evening afternoon
  please pls plz plss pleease plox kindly thanks thank thankyou thx thanx tnx ty tysm cheers appreciate appreciated sorry
  bye
  bro bruh dude guys folks everyone everybody mate buddy pal fam lol lmao rofl haha hahaha hehe omg wtf tbh btw imo imho
  idk asap fyi afaik iirc ngl ok okay okey yeah yep yup yes nope nah hmm hm um uh oh ah er gonna gotta ur u im ive
  id dont cant doesnt whats wheres hows whos theres anyones
  nice awesome great amazing fantastic excellent dope decent
  fave really actually basically literally kinda sorta maybe perhaps probably possibly quite somewhat
  simply totally definitely exactly quickly urgently asap currently
  stuff thing things something somethin anything everything nothing someone anyone somebody anybody somewhere
  anywhere whatever whatnot etc
  good best better worthwhile worth interesting important famous popular notable seminal essential
  recommended trendy
  work works resource resources material materials info information recs rec
  thesis dissertation homework assignment coursework seminar
`);

/**
 * The words of the SMART system's stop list (G. Salton and C. Buckley, Cornell) that are no stop words here; left out are
 * self, value, zero, novel, sub and inner, which this field is about.
 */
const smart = `
  able according accordingly across afterwards allow allows alone along although always among amongst anyhow anyway
  anyways apart appear appropriate aside associated available away became because become becomes becoming beforehand
  behind believe besides beyond cause causes certain certainly changes clearly consequently consider considering
  contain containing contains corresponding described despite different done downwards eight either elsewhere enough
  entirely especially even every everywhere except far few fifth five followed following follows former formerly
  forth four further furthermore gave gets give given gives giving goes gone gotten happens hardly hence hereafter
  hereby herein hopefully however ignored immediate inasmuch indeed indicate indicated indicates insofar instead
  inward itself just keep keeps keeping kept known largely later latter least less lest let likely little looks
  mainly many mean means meanwhile merely might moreover mostly much namely near nearly necessary neither
  nevertheless next nine nobody normally nowhere obviously often ones onto otherwise ought outside overall
  particularly per placed plus possible presumably provide provides rather reasonably relatively respectively saw
  saying seem seemed seeming seems seen seeing see sees sensible sent seriously seven several shall since six somehow
  sometime sometimes specified specify specifying such sure take taken takes taking tends than thence thereafter
  thereby therefore therein thereupon thorough thoroughly though three throughout thus together took toward towards
  tries truly twice two under unfortunately unlikely until unto upon used usually various via went whence whenever
  whereas whereby wherein whereupon whether whither whole whose wish within without
`;

/**
 * These say what kind of text is wanted, how good or new, or what is wanted of it, unless they stand beside what they
 * are said of: a survey, search agents, best of n. The papers decide (query/framing.ts).
 */
export const generalWords = asSet(`
  advance advances advancement advancements advantage advantages application applications approach approaches area
  areas aspect aspects background basic basics beginner beginners benefit benefits blog breakthrough breakthroughs
  challenge challenges comparison concept concepts contribution contributions course current danger dangers
  definition detail details development developments difference differences direction directions drawback
  drawbacks effect effects example examples explain explained explaining explanation field fields
  foundational fundamentals future general guide help helpful idea ideas impact importance improve improvement
  improvements influence insight insights intro introduction introductory issue issues key last late lately latest
  lecture lesson limitation limitations limits main major method methods modern new newer newest news notes
  old older oldest opinion overview perspective pitfalls potential practical primer problem
  problems progress project projects pros cons question questions read reader reading recent recently
  recommendation recommendations research researcher researchers researching result results review
  reviews risk risks role search simple solution solutions starting start state art sota status study studies studying
  subject success summary summaries survey surveys technique techniques theme themes tips today tomorrow top
  topic topics trend trends tutorial tutorials type types understand understanding usage use useful uses using
  way ways year years month months week weeks day days nowadays learn learning
  slides talk author authors
  ask asked asking bit bunch check citation citations cited collection cool couple cover covering
  covers deal dealing deals favorite favourite fetch fire fun grab hook hot kind kinds
  like liked link links list listing lists lit lot lots love must neat need
  needs publish reference references related relating relevant said say says search searching seek seeking
  solid sort sorts super sweet talk talked talking talks tried try trying welcome working
  write written wrote
  share sharing shared send sends sending throw throwing shoot drop dropping point points pointing hit hits dig digging dug
  pull pulling gather gathering compile compiling bring bringing hand tell tells telling pick picking choose choosing
  implement implementing build building begin beginning begins started starts dive diving brush brushing catch catching
  prepare preparing plan planning explore exploring stumble stumbled hear heard remember recall think thinking thought
  advisor adviser supervisor boss professor prof teammate teammates colleague colleagues coworker coworkers friend friends
  class classmates lab labs team startup company job jobs interview meeting presentation deadline exam club weekend tonight
  monday tuesday wednesday thursday friday saturday sunday semester quarter soon
  classic classics canonical landmark influential groundbreaking pioneering underrated overrated gem gems quality legit
  reliable credible serious similar alike comparable same other others else another still yet anymore ever already
  head grasp grip handle clue gist picture landscape scene rundown recap roundup breakdown crash primers cheatsheet faq
  people starter beginners newbie newcomer noob hype buzz craze
  first second third quick short brief deep detailed full complete comprehensive
  group groups meetup standup context random everywhere dummies suggestion cite citing mentioned keep seeing lists
  go goto going come came comes coming lead leads out
  ${smart}
`);

const generalTerms: ReadonlySet<string> = new Set([...generalWords].map(lemma));
const listMark = /^(?:\p{L}|\d{1,2})$/u;

/** Is a word said of any subject, in whatever form? So is the mark of a list, or a number in it. */
export const isGeneralWord = (word: string): boolean => generalTerms.has(lemma(word)) || listMark.test(word);

/** Words as people shorten them in a chat. */
const chatWords = asSet(`
  abt bc cuz coz tho thru w wo b4 rn atm ppl smth smt sth sumn some1 any1 every1 wbu hbu hmu lmk np fr frfr ong istg gtg
  brb af dunno eli5 ffs ftw fwiw gg gr8 hth ic ikr irl jk kk l8r lmfao nvm obv obvs omfg rly sry srsly tbf tfw til tldr
  tmi tmr tmrw ttyl tyvm yw wdym wtv whatcha whaddya wyd ya yall yea yah r n innit aint theyre youre thats isnt wont
  shouldnt couldnt havent hasnt whys cmon gosh yay welp ugh gimmie legit lowkey highkey deadass bois boi sis fren m8
`);

/**
 * What is said in a chat, and requests and function words of other languages that are no English words; they count only
 * where no paper has them. Function words by the lists that come with natural, which has none for German.
 */
export const unseenFraming: ReadonlySet<string> = new Set(
  [spanish, french, italian, dutch, polish, portuguese, swedish]
    .flatMap(({ words }) => words.map(fold))
    .concat(
      ...chatWords,
      ...asSet(`
  suche suchen suchst finde finden gib zeig zeige zeigen brauche gibt arbeiten artikel aufsatz aufsatze studien mir
  uber zum zur zu mit fur der die das den dem des ein eine einen einer eines einem und oder aber ich mich wir uns bitte
  ist sind war waren wird werden kann konnen hat haben nicht kein keine wie was wer warum wieso welche welcher welches
  danke hallo neue neueste beste besten gute wo thema forschung veroffentlichungen bei von im am auf aus als auch noch
  funktioniert erklare erklar bedeutet
  je cherche chercher trouve trouver donne donner montre montrez voudrais veux articles recherche recherches
  travaux merci bonjour salut svp meilleurs meilleur nouveau nouveaux plait
  busco buscar busca encuentra dame muestra quiero necesito articulos articulo trabajos acerca favor gracias hola
  mejores nuevos
  cerco cerca trova mostra vorrei articoli articolo lavori favore grazie ciao migliori
  procuro procurar artigos artigo trabalhos obrigado ola melhores
  zoek vind geef artikelen graag bedankt
  szukam artykuly artykulow prace prosze dzieki
`),
    ),
);
