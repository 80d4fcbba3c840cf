import { ComponentType as C } from 'discord-api-types/v10';
import type { Problem } from '../errors.ts';
import { isBlank, lengthOf, type Path, required, tooLong } from '../form-text.ts';
import { type ComponentLike, checkSelect, checkUnique, isSelect, walk } from './components.ts';

/** What the published schema leaves out. Discord: Receiving and Responding, Modal; Component Reference. */
export function checkModal(
  modal: { title?: unknown; custom_id?: unknown; components?: unknown[] },
  at: Path,
): Problem[] {
  const problems: Problem[] = [];
  if (isBlank(modal.title)) problems.push(required([...at, 'title']));
  const top = (modal.components ?? []) as ComponentLike[];
  const path = [...at, 'components'];
  if (top.length < 1 || top.length > 5)
    problems.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' });
  const all = [...walk(top, path)];
  for (const { component, path: where } of all) {
    if (component.type === C.ActionRow && (component.components?.length ?? 0) > 1)
      problems.push({
        path: [...where, 'components', 1],
        code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        message: 'The specified component exceeds the maximum width',
      });
    if (component.type === C.TextInput) problems.push(...checkTextInput(component, where));
    if (isSelect(component)) problems.push(...checkSelect(component, where));
    // Discord: Component Reference, String Select: "Using disabled in a modal will result in an error".
    if (isSelect(component) && component.disabled === true)
      problems.push({
        path: [...where, 'disabled'],
        code: 'COMPONENT_INVALID_FIELD',
        message: 'A component of a modal cannot be disabled',
      });
  }
  return [...problems, ...checkUnique(all)];
}

function checkTextInput(input: ComponentLike, at: Path): Problem[] {
  const problems: Problem[] = [];
  // In an action row it has its own label; inside a Label component that one speaks for it.
  if (!at.includes('component') && isBlank(input.label)) problems.push(required([...at, 'label']));
  const { min_length: min, max_length: max } = input;
  if (min != null && max != null && min > max)
    problems.push({
      path: [...at, 'min_length'],
      code: 'TEXT_INPUT_MIN_LENGTH_EXCEEDS_MAX',
      message: `min_length (${min}) must not exceed max_length (${max})`,
    });
  const length = lengthOf(input.value);
  if (length > 0 && max != null && length > max) problems.push(tooLong([...at, 'value'], max));
  if (length > 0 && min != null && length < min)
    problems.push({
      path: [...at, 'value'],
      code: 'BASE_TYPE_MIN_LENGTH',
      message: `Must be ${min} or more in length.`,
    });
  return problems;
}
