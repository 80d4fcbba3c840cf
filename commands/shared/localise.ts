import { ApplicationCommandType, Locale } from 'discord-api-types/v10';
import type { AnyCommand } from '../../src/command/command.ts';
import type { Translated } from './translated.ts';
import { optionNames, optionTexts } from './translations.ts';

type Words = readonly [name: string, description: string];

const locales = [Locale.German, Locale.French, Locale.SpanishES, Locale.Japanese, Locale.ChineseCN] as const;

/** Names and descriptions of the commands, in the order of `locales`. The papers and the cards are in English. */
const texts: Readonly<Record<string, readonly [Words, Words, Words, Words, Words]>> = {
  paper: [
    ['paper', 'Papers finden: ein Thema, ein Name, eine Frage'],
    ['article', 'Trouver des articles : un sujet, un nom, une question'],
    ['artículo', 'Buscar artículos: un tema, un nombre, una pregunta'],
    ['論文', '論文を探す：トピック、名前、質問'],
    ['论文', '查找论文：主题、名称或问题'],
  ],
  ask: [
    ['fragen', 'Die Papers fragen: Sie antworten mit eigenen Sätzen oder gar nicht'],
    ['demander', 'Interroger les articles : ils répondent avec leurs propres phrases, ou pas du tout'],
    ['preguntar', 'Preguntar a los artículos: responden con sus propias frases, o no responden'],
    ['質問', '論文に質問する：論文の文をそのまま引用し、なければ答えません'],
    ['提问', '向论文提问：只用论文原句回答，没有就不答'],
  ],
  summarise: [
    ['zusammenfassen', 'Was ein Paper oder die Papers zu einem Thema zeigen'],
    ['résumer', 'Ce qu’apporte un article, ou les articles sur un sujet'],
    ['resumir', 'Lo que aporta un artículo, o los artículos sobre un tema'],
    ['要約', '論文1本、またはトピック全体の要点'],
    ['总结', '一篇论文或一个主题的论文讲了什么'],
  ],
  compare: [
    ['vergleichen', 'Zwei oder drei Papers nebeneinander, in einem eigenen Thread'],
    ['comparer', 'Deux ou trois articles côte à côte, dans un fil à part'],
    ['comparar', 'Dos o tres artículos lado a lado, en un hilo propio'],
    ['比較', '2～3本の論文を専用スレッドで並べて比較'],
    ['比较', '在单独的子区中并排比较两三篇论文'],
  ],
  related: [
    ['verwandt', 'Ähnliche Papers, und warum'],
    ['similaires', 'Des articles proches, et pourquoi'],
    ['relacionados', 'Artículos parecidos, y por qué'],
    ['関連', '似ている論文とその理由'],
    ['相关', '相似的论文及原因'],
  ],
  trends: [
    ['trends', 'Wie viele Papers jeden Monat kamen: zu einem Thema, zu zweien oder insgesamt'],
    ['tendances', 'Combien d’articles chaque mois : sur un sujet, sur deux, ou en tout'],
    ['tendencias', 'Cuántos artículos cada mes: sobre un tema, sobre dos o en total'],
    ['推移', '月ごとの論文数：1つまたは2つのトピック、あるいは全体'],
    ['趋势', '每月有多少论文：一个主题、两个主题或全部'],
  ],
  random: [
    ['zufall', 'Ein zufälliges Paper; keines kommt zweimal, bevor alle dran waren'],
    ['hasard', 'Un article au hasard ; aucun ne revient avant que tous soient passés'],
    ['aleatorio', 'Un artículo al azar; ninguno se repite hasta que han salido todos'],
    ['ランダム', '論文をランダムに1本（全部出るまで同じものは出ません）'],
    ['随机', '随机一篇论文；全部出现过之前不会重复'],
  ],
  saved: [
    ['gemerkt', 'Deine Leseliste, die nur du siehst'],
    ['lecture', 'Ta liste de lecture, visible par toi uniquement'],
    ['guardados', 'Tu lista de lectura, que solo ves tú'],
    ['保存', '自分だけに見えるリーディングリスト'],
    ['收藏', '只有你能看到的阅读清单'],
  ],
  follow: [
    ['folgen', 'Neue Papers eines Autors, eines Labors oder zu einem Thema, nur für dich'],
    ['suivre', 'Les nouveaux articles d’un auteur, d’un labo ou sur un sujet, pour toi seul'],
    ['seguir', 'Artículos nuevos de un autor, un laboratorio o un tema, solo para ti'],
    ['フォロー', '著者・研究所・トピックの新着論文を自分だけに届けます'],
    ['关注', '作者、实验室或主题的新论文，只发给你'],
  ],
  catchup: [
    ['nachholen', 'Was bei dem, dem du folgst, seit deinem letzten Blick neu ist'],
    ['rattraper', 'Ce qui est arrivé dans ce que tu suis depuis ton dernier passage'],
    ['ponerse-al-día', 'Lo que ha llegado en lo que sigues desde la última vez que miraste'],
    ['新着確認', '前回見てから、フォロー中に届いた論文'],
    ['补看', '自上次查看以来，你关注的内容有哪些新论文'],
  ],
  digest: [
    ['überblick', 'Neue Papers für einen Kanal, jeden Morgen oder wann du willst'],
    ['revue', 'Les nouveaux articles dans un salon, chaque matin ou quand tu veux'],
    ['boletín', 'Artículos nuevos en un canal, cada mañana o cuando quieras'],
    ['ダイジェスト', '新しい論文を毎朝、または好きな時刻にチャンネルへ'],
    ['简报', '每天早上或你选的时间，把新论文送到频道'],
  ],
  club: [
    ['lesekreis', 'Der Lesekreis dieses Kanals: vorschlagen, abstimmen, sich treffen'],
    ['club', 'Le club de lecture de ce salon : proposer, voter, se réunir'],
    ['club', 'El club de lectura de este canal: proponer, votar, reunirse'],
    ['読書会', 'このチャンネルの読書会：推薦、投票、集まり'],
    ['读书会', '此频道的读书会：推荐、投票、聚会'],
  ],
  settings: [
    ['einstellungen', 'Wie ich auf diesem Server antworte: wo, wem und wie oft'],
    ['réglages', 'Comment je réponds sur ce serveur : où, à qui et combien de fois'],
    ['ajustes', 'Cómo respondo en este servidor: dónde, a quién y cuántas veces'],
    ['設定', 'このサーバーでの答え方：場所、相手、回数'],
    ['设置', '我在此服务器如何回答：在哪里、给谁看、多少次'],
  ],
  privacy: [
    ['datenschutz', 'Was über dich gespeichert ist: ansehen oder löschen'],
    ['confidentialité', 'Les données gardées sur toi : les voir ou les effacer'],
    ['privacidad', 'Los datos guardados sobre ti: verlos o borrarlos'],
    ['プライバシー', '保存されている自分のデータの確認と削除'],
    ['隐私', '查看或删除保存的关于你的数据'],
  ],
  help: [
    ['hilfe', 'Was Paperboy kann'],
    ['aide', 'Ce que Paperboy sait faire'],
    ['ayuda', 'Lo que Paperboy sabe hacer'],
    ['ヘルプ', 'Paperboyにできること'],
    ['帮助', 'Paperboy 能做什么'],
  ],
  'Ask the papers': [
    ['Die Papers fragen', ''],
    ['Interroger les articles', ''],
    ['Preguntar a los artículos', ''],
    ['論文に質問する', ''],
    ['向论文提问', ''],
  ],
  'Find these papers': [
    ['Diese Papers finden', ''],
    ['Trouver ces articles', ''],
    ['Buscar estos artículos', ''],
    ['この論文を探す', ''],
    ['查找这些论文', ''],
  ],
};

type Localised = Readonly<Record<string, string>>;

const byLocale = (words: Translated | undefined): Localised | undefined =>
  words && Object.fromEntries(locales.map((locale, i) => [locale, words[i] ?? '']));

/** What is the same word everywhere in a declaration: options, subcommands and their choices, however deep. */
interface Part {
  readonly name: string;
  readonly description?: string;
  readonly options?: readonly Part[];
  readonly choices?: readonly { readonly name: string }[];
}

function localisePart(part: Part): Part {
  const name = byLocale(optionNames[part.name]);
  const description = byLocale(optionTexts[part.description ?? '']);
  return {
    ...part,
    ...(name && { name_localizations: name }),
    ...(description && { description_localizations: description }),
    ...(part.options && { options: part.options.map(localisePart) }),
    ...(part.choices && { choices: part.choices.map(localiseChoice) }),
  };
}

const localiseChoice = (choice: { readonly name: string }) => {
  const name = byLocale(optionTexts[choice.name]);
  return name ? { ...choice, name_localizations: name } : choice;
};

/** The same command with its names and descriptions in the languages that there are. */
export function localise<C extends AnyCommand<never>>(command: C): C {
  const words = texts[command.name];
  if (!command.declaration || words === undefined) return command;
  const by = (at: 0 | 1) => Object.fromEntries(locales.map((locale, i) => [locale, words[i]?.[at] ?? '']));
  const american = command.name === 'summarise' ? { [Locale.EnglishUS]: 'summarize' } : {};
  const { type } = command.declaration;
  const described = type === undefined || type === ApplicationCommandType.ChatInput;
  const parts = 'options' in command.declaration ? (command.declaration.options ?? []) : [];
  const declaration = {
    ...command.declaration,
    ...(parts.length > 0 && { options: (parts as readonly Part[]).map(localisePart) }),
    name_localizations: { ...by(0), ...american },
    ...(described ? { description_localizations: by(1) } : {}),
  };
  return { ...command, declaration };
}
