import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, countDamage } from '../../src/text/clean/clean.ts';

const each = (pairs: readonly (readonly [string, string])[]): void => {
  it.each(pairs)('%j → %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });
};

describe('given LaTeX as it was written', () => {
  each([
    ['by 16.72\\% in accuracy', 'by 16.72% in accuracy'],
    ['R\\&D costs \\$5 in file\\_name \\#1', 'R&D costs $5 in file_name #1'],
    ["Pok\\'emon", 'Pokémon'],
    [
      'Pok\\\'{e}mon and Erd\\H{o}s, Fran\\c{c}ois, na{\\"i}ve, G\\"odel, \\v{S}koda',
      'Pokémon and Erdős, François, naïve, Gödel, Škoda',
    ],
    ['he said \\"open the door\\"', 'he said "open the door"'],
    ['From $r$ to $Q^*$', 'From r to Q*'],
    ['$\\epsilon$-greedy with $\\pi_{\\theta}$', 'ε-greedy with π_θ'],
    ['$10^{-3}$', '10^-3'],
    ['$O(n^{2})$ and $x^{n+1}$', 'O(n^2) and x^(n+1)'],
    ['$\\mathcal{L}_{\\text{max}}$ over $\\mathbb{R}^{d}$', 'L_max over R^d'],
    ['$\\frac{a}{b + c}$ and $\\sqrt{n}$', 'a/(b + c) and √n'],
    ['at $256\\times256$, $3.2\\times10^5$ tokens', 'at 256x256, 3.2×10^5 tokens'],
    ['$90^\\circ$ turns', '90° turns'],
    ['$\\{a, b\\}$ is a set', '{a, b} is a set'],
    ['\\textbf{Bold \\emph{inner} words}', 'Bold inner words'],
    ['{\\em old} and {\\bf style}', 'old and style'],
    ['as shown~\\cite{smith2020,doe} before', 'as shown before'],
    ['\\(a \\leq b\\) and \\[c \\to d\\]', 'a ≤ b and c → d'],
    ['\\href{https://x.org/a}{the site}', 'the site (https://x.org/a)'],
    ['\\href{https://x.org/a}{https://x.org/a}', 'https://x.org/a'],
    ['code: \\url{https://x.org/a\\_b}.', 'code: https://x.org/a_b.'],
    ['we call it \\ours{}, an agent', 'we call it ours, an agent'],
    ['$\\sim$30\\% and $2\\times$ faster', '~30% and 2× faster'],
    ['$O(n\\log n)$ and $\\|x\\|_2$', 'O(n log n) and ‖x‖_2'],
    ['\\begin{itemize} \\item one \\item two \\end{itemize}', 'one two'],
    ['\\href{https://x.org}{\\textbf{our} code}', 'our code (https://x.org)'],
    ['$\\left( \\boldsymbol{x}_{t+1} \\right)$', '( x_(t+1) )'],
    ['one\\\\two\\,three\\quad four', 'one two three four'],
  ]);
});

describe('given LaTeX that lost its backslashes', () => {
  each([
    ['On ImageNet 64times64 and FFHQ 64times64, our', 'On ImageNet 64x64 and FFHQ 64x64, our'],
    ['at 224times224times3 pixels', 'at 224x224x3 pixels'],
    ['1.5times10^6 steps', '1.5×10^6 steps'],
    ['(2times in performance, around 5times in efficiency)', '(2× in performance, around 5× in efficiency)'],
    ['The maximum mathcal L_2 relative error', 'The maximum L_2 relative error'],
    ['mathcal{O}(n) over mathbbR and textbf{this}', 'O(n) over R and this'],
    ['at the (mu + 2sigma) boundary', 'at the (mu + 2 sigma) boundary'],
    ['requires N_{off} geq c_{off}^*dH^4/epsilon^2', 'requires N_off ≥ c_off^*dH^4/epsilon^2'],
    ['approximately 10^{139} - far', 'approximately 10^139 - far'],
    ['the optimal policy or V^{star}.', 'the optimal policy or V*.'],
    ['(|A_{i,t}|times H_{i,t})', '(|A_i,t| × H_i,t)'],
    ['an 85.2pm0.3 score, sim30% less', 'an 85.2±0.3 score, ~30% less'],
    ['the policy pi_theta', 'the policy π_θ'],
  ]);
});

describe('given words that only look like commands', () => {
  it.each([
    'many times in a row, to sum it all, min to max',
    'sometimes 3 times 4 is in the sum',
    'epsilon-greedy, beta distribution, tau-Bench, the (epsilon, delta)-DP contract',
    'IL-1beta and 17beta-estradiol bind p110alpha',
    'sim2real and sim-to-real, from 5pm to 6pm',
    'between $5 and $10, or $3 for GPT-4 (vs. $30)',
    'from $5-$10 to $100/$200, a $5M deal worth US$ 3',
    'a ```code``` block',
    'run it with --help or -v',
    'about ~30% (~3 hours), 10~20 papers',
    'label c in {True, False} of the critique',
    'snake_case_name, D^3S, a_1',
    'https://x.org/~user/a_{b',
    'the file C:\\Users\\me and the regex \\d+',
    'a/b/text/frac/alpha.txt',
    '5\'10" tall',
    "y''+p(x)y'=0 and y'''' too",
  ])('leaves %j alone', (text) => {
    expect(cleanText(text)).toBe(text);
  });
});

describe('given quotes, dashes and ties of TeX', () => {
  each([
    ["prefixed with ``Self-'' such", 'prefixed with "Self-" such'],
    ["This digital ''amnesia'' results", 'This digital "amnesia" results'],
    ['such as ``best for humanity``.', 'such as "best for humanity".'],
    ["a `single' word", "a 'single' word"],
    ['increasing GPT-4o`s pass rate', "increasing GPT-4o's pass rate"],
    ['training set -- human', 'training set – human'],
    ['the network--both shallow', 'the network—both shallow'],
    ['pages 3--7 --- all', 'pages 3–7 – all'],
    ['Vision-language models~(VLMs) in Fig.~3', 'Vision-language models (VLMs) in Fig. 3'],
  ]);
});

describe('given what crawlers and strangers do to text', () => {
  each([
    ['(R1: [email\u00a0protected]: 52.9%)', '(R1: …: 52.9%)'],
    ['at https://shzhoutlhf.pages.dev/Cornell-AGI.', 'at https://huggingface.co/Cornell-AGI.'],
    ['see SHZHOUTLHF.pages.dev/x', 'see huggingface.co/x'],
    ['https://my-project.pages.dev/demo', 'https://my-project.pages.dev/demo'],
    [
      'released at http://github/minjun-zhu/Researcher.',
      'released at http://github.com/minjun-zhu/Researcher.',
    ],
    ['https://a.github.io/{https://a.github.io/}.', 'https://a.github.io/.'],
    ['https://github.com/a/b-VL{this https URL}.', 'https://github.com/a/b-VL.'],
    ['(see https://x.org/a).', '(see https://x.org/a).'],
    ['https://en.wikipedia.org/wiki/A_(b)', 'https://en.wikipedia.org/wiki/A_(b)'],
    ['zero\u200bwidth\ufeff and so\u00adft', 'zerowidth and soft'],
    ['con\u0007trol\u001b[31m red', 'control[31m red'],
    ['bidi \u202eover\u202cride\u2066x\u2069', 'bidi overridex'],
    ['  many \t\r\n  spaces\u00a0\u2003here ', 'many spaces here'],
    ['R&amp;D &lt;b&gt; &#39;x&#x27; &bogus;', "R&D <b> 'x' &bogus;"],
    ['bytes \ufffd\ufffd lost', 'bytes … lost'],
    ['lone \ud800 surrogate', 'lone … surrogate'],
    ['family 👨‍👩‍👧 and heart ❤️', 'family 👨‍👩‍👧 and heart ❤️'],
    [`z${'\u0301'.repeat(50)}algo`, `ź${'\u0301'.repeat(5)}algo`],
    ['private \ue200\ue100use', 'private use'],
    ['cafe\u0301', 'café'],
    ['', ''],
  ]);

  it('counts damage, so that the better of two copies can be chosen', () => {
    expect(countDamage('at https://shzhoutlhf.pages.dev/x and [email protected]')).toBe(2);
    expect(countDamage('at https://huggingface.co/x')).toBe(0);
  });
});

describe('given any text', () => {
  const latex = fc
    .array(
      fc.constantFrom(
        '$',
        '\\',
        '{',
        '}',
        '^',
        '_',
        '~',
        '`',
        "'",
        '--',
        'times',
        '64',
        'mathcal',
        '\\frac',
        '\\text{',
        ' ',
        'a',
        '\\(',
        'https://x.y/',
        '&amp;',
        '\u202e',
        '\n',
        'sigma',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('never throws, and leaves nothing that cannot be seen', () => {
    fc.assert(
      fc.property(fc.oneof(latex, fc.string({ unit: 'binary', maxLength: 300 })), (raw) => {
        const clean = cleanText(raw);
        expect(clean).toBe(clean.trim());
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/[\p{Cc}\p{Co}\u202a-\u202e\u2066-\u2069\u200b\ufeff]|\s\s/u);
      }),
      { seed: 20, numRuns: 2000 },
    );
  });

  it('keeps every plain word in its order', () => {
    const word = fc.stringMatching(/^[a-z]{1,10}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (list) => {
        expect(cleanText(list.join(' '))).toMatch(list.join(' '));
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  it.each([
    '$',
    '\\',
    '{',
    '`',
    '~',
    '--',
    '\\text{',
    'x_{',
    '$a',
    '\\(',
    "''",
    '&#',
    'https://a.b/',
    '{https://',
    '\\href{a}{',
    '\\href{a}{{',
    '$\\',
    '\\frac{a}{',
    '64times',
    '((',
  ])('takes time that grows with the length alone: %j repeated', (part) => {
    const time = (n: number): number => {
      const text = part.repeat(n);
      const start = performance.now();
      cleanText(text);
      return performance.now() - start;
    };
    time(500);
    const [short, long] = [
      Math.min(time(2000), time(2000), time(2000)),
      Math.min(time(16_000), time(16_000)),
    ];
    // Eight times the text; quadratic time would be 64 times as long.
    expect(long).toBeLessThan(Math.max(short, 5) * 40);
  });
});

describe('given what exports and crawlers leave behind', () => {
  each([
    ['caf&eacute;, na&iuml;ve, 1&ndash;2&hellip; 5 &plusmn; 2', 'café, naïve, 1–2… 5 ± 2'],
    ['birds &amp;amp; bees, caf&amp;eacute;, R&D; AT&T', 'birds & bees, café, R&D; AT&T'],
    ['$<$1% and $>$90%, $+$3, $n$1', '<1% and >90%, +3, n1'],
    ['$5-$10, $5 and $10, $3 for a heron (vs. $30)', '$5-$10, $5 and $10, $3 for a heron (vs. $30)'],
    ['$\\$0.5$ each', '$0.5 each'],
    ['{\\AA}berg, \\"Osten, Fran\\c cois', 'Åberg, Östen, François'],
    ['H\\textsubscript{2}O and $\\binom{n}{k}$', 'H2O and (n choose k)'],
    ['\\texorpdfstring{$\\beta$}{beta}-nets', 'β-nets'],
    ['\\textquotedblleft Nest\\textquotedblright\\ and $^\\circ$C', '“Nest” and °C'],
    ['\\ac{RL} for the {Heron} and {B}irds', 'RL for the Heron and Birds'],
    ["the bird\\'s nest, Poincar\\'e", "the bird's nest, Poincaré"],
    ['https://example.org/nest{Video}.', 'https://example.org/nest.'],
    ['a 360^circ view, 15{deg}, {sim}11% and 256{times}256', 'a 360° view, 15°, ~11% and 256×256'],
    ['$textbf{nest} and egg$', 'nest and egg'],
    ['a color{redN}est of color{redE}ggs', 'a Nest of Eggs'],
    ['two\\footnote{See \\url{https://example.org}.} nests', 'two (See https://example.org.) nests'],
  ]);
});
