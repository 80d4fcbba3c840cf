import { isObject } from '../../wire/is-object.ts';
import type { Problem } from '../errors.ts';
import { type Path, required } from '../form-text.ts';

/**
 * Autocomplete's answer. The published union would take a number for a string's choice; which of the three it
 * must be is known only with the interaction (`checkChoiceValues`). Discord: Application Commands, Choice.
 */
export function checkChoices(data: unknown): Problem[] {
  const choices = isObject(data) ? data['choices'] : undefined;
  const at: Path = ['data', 'choices'];
  if (choices == null) return [required(at)];
  if (!Array.isArray(choices))
    return [{ path: at, code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
  const problems: Problem[] = [];
  if (choices.length > 25)
    problems.push({ path: at, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 25 or fewer in length.' });
  for (const [i, choice] of choices.entries()) {
    const { name, value } = isObject(choice) ? choice : {};
    if (typeof name !== 'string' || name.length < 1) problems.push(required([...at, i, 'name']));
    else if (name.length > 100)
      problems.push({
        path: [...at, i, 'name'],
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 100 in length.',
      });
    if (value === undefined || value === null || value === '') problems.push(required([...at, i, 'value']));
    else if (typeof value === 'string' && value.length > 100)
      problems.push({
        path: [...at, i, 'value'],
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 100 in length.',
      });
  }
  return problems;
}
