/**
 * What any study has and does: its parts, its data, its measures, and how they are praised. A question of such words
 * alone could be asked of every paper.
 */
export const studyWords: ReadonlySet<string> = new Set(
  `accuracy algorithm analysis analyze application apply approach architecture argue art article aspect assess
  attempt author automatic available
  base baseline benchmark best better big build
  claim classifier code collect collection compare comparison component conclude conclusion conduct consider
  contribution core corpus corpora cost create current
  data dataset deal demonstrate describe design develop different difference discuss domain
  effect effective efficient employ error evaluate evaluation examine existing experiment experimental explore external
  fast feature figure find finding framework future
  gain general generate goal good
  help hyperparameter
  idea implement implementation improve improvement include increase input introduce investigate
  kind language layer learn learning library limit limitation loss
  machine main measure method methodology metric model
  network neural new novel number
  objective obtain offer outcome outperform output
  paper parameter part perform performance pipeline prediction present previous prior problem process propose proposed public
  quality quantitative
  reference report research result run
  sample scheme score set setting setup show size small software source split state step strategy study success suggest system
  task technique test text theory time tool train training type
  use user validate validation value various version
  weakness weight`.split(/\s+/),
);
