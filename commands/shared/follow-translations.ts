import type { Translated } from './translated.ts';

/** What `/follow` and `/catchup` say of their options and subcommands, by the English words. */
export const followTexts: Readonly<Record<string, Translated>> = {
  'What somebody writes; again with another time to change it': [
    'Was jemand schreibt; noch einmal mit anderer Zeit, um sie zu ändern',
    'Ce que quelqu’un écrit ; à nouveau avec une autre heure pour la changer',
    'Lo que alguien escribe; otra vez con otra hora para cambiarla',
    'ある人の論文。時刻を変えるにはもう一度実行',
    '某人写的论文；用别的时间再运行一次即可更改',
  ],
  'Their name': ['Der Name', 'Son nom', 'Su nombre', '著者名', '作者姓名'],
  'What a lab or a company publishes': [
    'Was ein Labor oder eine Firma veröffentlicht',
    'Ce que publie un labo ou une entreprise',
    'Lo que publica un laboratorio o una empresa',
    '研究所や企業の論文',
    '实验室或公司发表的论文',
  ],
  'Its name': ['Sein Name', 'Son nom', 'Su nombre', '名前', '名称'],
  'What is new on a topic': [
    'Was zu einem Thema neu ist',
    'Ce qu’il y a de nouveau sur un sujet',
    'Lo nuevo sobre un tema',
    'トピックの新着',
    '某个主题的新论文',
  ],
  'A few words, as you would search for them': [
    'Ein paar Wörter, wie bei einer Suche',
    'Quelques mots, comme pour une recherche',
    'Unas palabras, como en una búsqueda',
    '検索するときのような数語',
    '几个词，像搜索时一样',
  ],
  'What comes close to a paper': [
    'Was einem Paper nahekommt',
    'Ce qui se rapproche d’un article',
    'Lo que se acerca a un artículo',
    'ある論文に近いもの',
    '与某篇论文相近的内容',
  ],
  'What you follow': ['Dem du folgst', 'Ce que tu suis', 'Lo que sigues', 'フォロー中の一覧', '你关注的内容'],
  'Stop one for a while': [
    'Eines eine Weile anhalten',
    'En suspendre un pour un temps',
    'Detener uno por un tiempo',
    'しばらく止める',
    '暂停其中一个',
  ],
  'Let a paused one go on': [
    'Ein angehaltenes weiterlaufen lassen',
    'Reprendre un suivi suspendu',
    'Reanudar uno detenido',
    '止めたものを再開',
    '恢复已暂停的',
  ],
  'Follow it no longer': [
    'Nicht mehr folgen',
    'Ne plus le suivre',
    'Dejar de seguirlo',
    'フォローをやめる',
    '不再关注',
  ],
  '3 days, yesterday, 2026-11-20; since you last looked if left out': [
    'Auf Englisch: 3 days, yesterday, 2026-11-20; leer: seit deinem letzten Blick',
    'En anglais : 3 days, yesterday, 2026-11-20 ; vide : depuis ton dernier passage',
    'En inglés: 3 days, yesterday, 2026-11-20; vacío: desde la última vez',
    '英語で：3 days、yesterday、2026-11-20。空欄なら前回から',
    '请用英语：3 days、yesterday、2026-11-20；留空则从上次查看算起',
  ],
};
