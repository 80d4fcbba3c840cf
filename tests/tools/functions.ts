// No function longer than a reader can hold in mind: seventy lines, counted from the line on which it
// starts to the line on which it ends. What is nested within a function counts to it.
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const most = 70;

interface Found {
  readonly name: string;
  readonly lines: number;
}

/** What a reader calls it: its own name, or that of what it is assigned to. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  return 'anonymous';
}

/** Every function of a source that lies in no other function. */
function functionsOf(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) {
      ts.forEachChild(node, visit);
      return;
    }
    found.push({ name: nameOf(node), lines: lineOf(node.end) - lineOf(node.getStart()) + 1 });
  };
  visit(source);
  return found;
}

const files = globSync(['src/**/*.{ts,mjs}', 'commands/**/*.ts']);
const problems: string[] = [];
let seen = 0;
for (const file of files) {
  for (const { name, lines } of functionsOf(file)) {
    seen += 1;
    if (lines > most) problems.push(`${file}:${name} has ${lines} lines; at most ${most}`);
  }
}
// A checker that reads nothing passes everything.
if (seen < files.length)
  problems.push(`saw ${seen} functions in ${files.length} files: the checker is not reading them`);

for (const problem of problems) console.error(problem);
console.log(`functions: ${seen} seen, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
