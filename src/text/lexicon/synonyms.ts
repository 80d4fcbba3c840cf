import { stem } from '../tokens/stem.ts';

/**
 * Words of general English that stand for one another in questions and abstracts. They help to rank, and
 * never carry an answer alone: a synonym counts half.
 */
const groups: readonly string[] = [
  'reduce cut lower decrease save shrink drop less fewer decline diminish reduction',
  'improve increase boost enhance raise gain better lift rise improvement',
  'outperform beat surpass exceed superior better best win',
  'train learn teach taught finetune pretrain',
  'dataset corpus data benchmark collection corpora',
  'accuracy accurate accurately correct correctness',
  'fail struggle break unable failure insufficient lack',
  'speed fast faster time accelerate quick quicker runtime',
  'people human person participant user annotator volunteer subject patient individual crowd',
  'example sample instance item',
  'problem question task puzzle',
  'picture image photo visual',
  'large big bigger huge grow larger',
  'largest biggest maximum max maximal highest greatest worst',
  'smallest lowest minimum min minimal least',
  'small smaller little tiny compact',
  'size scale parameter',
  'test check evaluate assess validate benchmark experiment evaluation experimental',
  'introduce propose present develop create build built construct design release',
  'employ leverage utilize apply application adopt',
  'cheap cheaper cost expensive costly inexpensive price',
  'write wrote written generate produce create author',
  'method approach technique algorithm framework strategy',
  'average avg mean',
  'share percentage proportion fraction ratio percent',
  'limitation drawback shortcoming weakness challenge',
  'stop prevent avoid mitigate alleviate',
  'need require demand necessary',
  'pick choose chosen select selection',
  'worsen degrade deteriorate decay worse',
  'find identify detect discover locate',
  'spoken speech voice audio',
  'doctor physician clinician medical clinical',
  'cause lead result due because',
  'keep kept preserve maintain retain',
  'error mistake incorrect wrong',
  'compare versus than baseline relative',
  'differ difference different distinct',
  'handle treat address tackle',
  'split break decompose divide',
  'consist comprise contain include component compose comprised',
  'combine merge integrate unify fuse',
];

const kin = new Map<string, Set<string>>();
for (const group of groups) {
  const stems = group.split(' ').map(stem);
  for (const s of stems)
    for (const other of stems) if (s !== other) kin.set(s, (kin.get(s) ?? new Set()).add(other));
}

export const synonyms = (s: string): ReadonlySet<string> => kin.get(s) ?? none;
const none: ReadonlySet<string> = new Set();
