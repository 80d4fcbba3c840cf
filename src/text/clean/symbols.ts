// What LaTeX's commands look like as plain text. Names are without their backslash.

const letters =
  'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ ' +
  'lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ ' +
  'chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω';

const signs =
  'times × cdot · div ÷ pm ± mp ∓ leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ approx ≈ sim ~ ' +
  'simeq ≃ cong ≅ equiv ≡ propto ∝ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ ' +
  'int ∫ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ emptyset ∅ varnothing ∅ ' +
  'setminus ∖ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨ to → rightarrow → longrightarrow → ' +
  'leftarrow ← gets ← Rightarrow ⇒ implies ⇒ Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ iff ⇔ mapsto ↦ ' +
  'uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ ' +
  'ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ star * ast * dagger † ddagger ‡ circ ∘ degree ° prime ′ bullet • ' +
  'checkmark ✓ xmark ✗ ldots … dots … dotsc … textellipsis … cdots ⋯ mid | vert | lvert | rvert | Vert ‖ ' +
  'lVert ‖ rVert ‖ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ perp ⊥ parallel ∥ top ⊤ bot ⊥ models ⊨ vdash ⊢ ' +
  'triangle △ square □ diamond ⋄ lbrace { rbrace } lbrack [ rbrack ] textless < textgreater > textbar | ' +
  'textasciitilde ~ textasciicircum ^ textunderscore _ textdegree ° deg ° textmu μ texttimes × textpm ± ' +
  'textendash – textemdash — textquoteright \u2019 textquoteleft \u2018 textregistered ® texttrademark ™ ' +
  'copyright © pounds £ euro € S § P ¶ ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ';

const table = (pairs: string): Map<string, string> => {
  const parts = pairs.split(' ');
  return new Map(parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1] ?? '']] : [])));
};

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const greek: ReadonlyMap<string, string> = table(letters);
export const symbols: ReadonlyMap<string, string> = new Map([...greek, ...table(signs)]);

/** Commands that only dress their argument. */
export const wrappers = words(
  'text textbf textit textrm textsf texttt textsc textsl textup textnormal emph underline uline sout mathrm ' +
    'mathbf mathit mathcal mathbb mathfrak mathscr mathsf mathtt mathop boldsymbol bm operatorname mbox hbox ' +
    'textsubscript textsuperscript uppercase lowercase num ac acs acl acf acp gls Gls glspl GLS ' +
    'overline bar hat widehat tilde widetilde vec dot ddot check breve ensuremath url path',
);

/** Commands whose argument points at something that isn't here. */
export const pointers = words('cite citep citet citealp citeauthor citeyear ref eqref cref Cref label');

/** Commands that print nothing. */
export const silent = words(
  'bf it em rm sc tt sl sf bfseries itshape rmfamily ttfamily displaystyle textstyle limits nolimits left right ' +
    'middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr noindent centering small large tiny normalsize ' +
    'xspace protect boldmath nobreakdash',
);

/** Commands that are a space. */
export const spaces = words('quad qquad thinspace enspace space newline linebreak par item hfill');

/** Accents by the character after the backslash, as combining marks. */
export const accents: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['c', '\u0327'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['u', '\u0306'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['d', '\u0323'],
]);
