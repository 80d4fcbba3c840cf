import type { Translated } from './translated.ts';

/** What `/club` says of its options and subcommands, by the English words. */
export const clubTexts: Readonly<Record<string, Translated>> = {
  'Start a reading group here, or change it; you see what comes of it first': [
    'Hier einen Lesekreis einrichten oder ändern; zuerst siehst du, was daraus wird',
    'Créer ou modifier un club de lecture ici ; tu vois d’abord ce que cela donne',
    'Crear o cambiar aquí un club de lectura; primero ves el resultado',
    'ここで読書会を始める・変更する（先に内容を表示）',
    '在此创建或修改读书会；会先显示结果',
  ],
  'The day on which it meets': [
    'Der Tag, an dem er sich trifft',
    'Le jour de la réunion',
    'El día de la reunión',
    '集まる曜日',
    '聚会的日子',
  ],
  'The voice channel in which it meets': [
    'Der Sprachkanal, in dem er sich trifft',
    'Le salon vocal où il se réunit',
    'El canal de voz donde se reúne',
    '集まるボイスチャンネル',
    '聚会的语音频道',
  ],
  'Where else: a room, a link; its thread unless you say otherwise': [
    'Wo sonst: ein Raum, ein Link; ohne Angabe in seinem Thread',
    'Où sinon : une salle, un lien ; son fil, sauf indication contraire',
    'Dónde si no: una sala, un enlace; por defecto, su hilo',
    'ほかの場所：部屋やリンク。指定がなければスレッド',
    '其他地点：房间或链接；默认在其子区',
  ],
  'When the reading group meets, and what it reads': [
    'Wann sich der Lesekreis trifft und was er liest',
    'Quand le club se réunit, et ce qu’il lit',
    'Cuándo se reúne el club y qué lee',
    '読書会の日時と読む論文',
    '读书会的时间和所读论文',
  ],
  'Propose a paper for one of the next meetings': [
    'Ein Paper für eines der nächsten Treffen vorschlagen',
    'Proposer un article pour une prochaine réunion',
    'Proponer un artículo para una próxima reunión',
    '次回以降に読む論文を推薦する',
    '为接下来的聚会推荐一篇论文',
  ],
  'The papers that are nominated': [
    'Die vorgeschlagenen Papers',
    'Les articles proposés',
    'Los artículos propuestos',
    '推薦された論文',
    '被推荐的论文',
  ],
  'Call the next meeting off': [
    'Das nächste Treffen absagen',
    'Annuler la prochaine réunion',
    'Cancelar la próxima reunión',
    '次回を中止する',
    '取消下一次聚会',
  ],
  'Remove the reading group': [
    'Den Lesekreis auflösen',
    'Supprimer le club de lecture',
    'Quitar el club de lectura',
    '読書会を削除する',
    '移除读书会',
  ],
  'What was read, with its threads': [
    'Was gelesen wurde, mit den Threads',
    'Ce qui a été lu, avec ses fils',
    'Lo que se leyó, con sus hilos',
    '読んだ論文とそのスレッド',
    '已读论文及其子区',
  ],
};
