import type { Translated } from './translated.ts';

/** What `/saved` says of its newer options and subcommands, by the English words. */
export const savedTexts: Readonly<Record<string, Translated>> = {
  'Only what is about this, or has it in its note': [
    'Nur was davon handelt oder es in der Notiz hat',
    'Seulement ce qui en parle, ou l’a dans sa note',
    'Solo lo que trata de esto o lo tiene en su nota',
    'これに関するもの、またはメモに含むものだけ',
    '只看与此相关或备注中含有它的',
  ],
  'All, unless you say otherwise': [
    'Ohne Angabe alle',
    'Tous, sauf indication contraire',
    'Por defecto, todos',
    '指定がなければすべて',
    '默认全部',
  ],
  Unread: ['Ungelesen', 'Non lus', 'No leídos', '未読', '未读'],
  Read: ['Gelesen', 'Lus', 'Leídos', '既読', '已读'],
  All: ['Alle', 'Tous', 'Todos', 'すべて', '全部'],
  'Note that you read a paper': [
    'Festhalten, dass du ein Paper gelesen hast',
    'Noter que tu as lu un article',
    'Anotar que has leído un artículo',
    '論文を読んだことを記録',
    '标记为已读',
  ],
  'Note that you still have to read it': [
    'Festhalten, dass du es noch lesen musst',
    'Noter qu’il te reste à le lire',
    'Anotar que aún tienes que leerlo',
    'まだ読んでいないと記録',
    '标记为未读',
  ],
  'Write something beside a paper': [
    'Etwas zu einem Paper schreiben',
    'Écrire quelque chose à côté d’un article',
    'Escribir algo junto a un artículo',
    '論文にメモを書く',
    '给论文写备注',
  ],
  'What you think of it; left out, the note goes': [
    'Was du davon hältst; leer: die Notiz verschwindet',
    'Ce que tu en penses ; vide : la note disparaît',
    'Qué te parece; vacío: la nota se borra',
    '感想。空欄ならメモを消します',
    '你的看法；留空则删除备注',
  ],
  'Put the papers of a BibTeX file on your list': [
    'Die Papers einer BibTeX-Datei auf deine Liste setzen',
    'Mettre les articles d’un fichier BibTeX sur ta liste',
    'Poner en tu lista los artículos de un archivo BibTeX',
    'BibTeXファイルの論文をリストに追加',
    '把 BibTeX 文件中的论文加入清单',
  ],
  'A .bib file': ['Eine .bib-Datei', 'Un fichier .bib', 'Un archivo .bib', '.bibファイル', '.bib 文件'],
  'BibTeX, unless you say otherwise': [
    'Ohne Angabe BibTeX',
    'BibTeX, sauf indication contraire',
    'Por defecto, BibTeX',
    '指定がなければBibTeX',
    '默认 BibTeX',
  ],
  BibTeX: ['BibTeX', 'BibTeX', 'BibTeX', 'BibTeX', 'BibTeX'],
  RIS: ['RIS', 'RIS', 'RIS', 'RIS', 'RIS'],
  'Your list as a file': [
    'Deine Liste als Datei',
    'Ta liste en fichier',
    'Tu lista como archivo',
    'リストをファイルで',
    '把清单导出为文件',
  ],
};
