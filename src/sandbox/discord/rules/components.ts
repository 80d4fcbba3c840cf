import { ButtonStyle, ComponentType as C } from 'discord-api-types/v10';
import type { Problem } from '../errors.ts';
import { checkUrl, isBlank, isEmoji, lengthOf, type Path, required, web, webOrFile } from '../form-text.ts';

interface EmojiLike {
  id?: unknown;
  name?: unknown;
}

export interface ComponentLike {
  type?: unknown;
  id?: unknown;
  custom_id?: unknown;
  style?: unknown;
  label?: unknown;
  emoji?: EmojiLike | null;
  url?: unknown;
  sku_id?: unknown;
  content?: unknown;
  components?: ComponentLike[] | null;
  component?: ComponentLike | null;
  accessory?: ComponentLike | null;
  options?: { value?: unknown; default?: unknown; emoji?: EmojiLike | null }[] | null;
  default_values?: unknown[] | null;
  disabled?: boolean | null;
  min_values?: number | null;
  max_values?: number | null;
  min_length?: number | null;
  max_length?: number | null;
  value?: unknown;
  required?: boolean | null;
  items?: { media?: { url?: unknown } }[] | null;
  media?: { url?: unknown } | null;
  file?: { url?: unknown } | null;
}

const selects: readonly unknown[] = [
  C.StringSelect,
  C.UserSelect,
  C.RoleSelect,
  C.MentionableSelect,
  C.ChannelSelect,
];
export const isSelect = (c: ComponentLike): boolean => selects.includes(c.type);

/** What lies within, with its path. */
export function* walk(
  components: readonly ComponentLike[],
  at: Path,
): Generator<{ component: ComponentLike; path: Path }> {
  for (const [i, component] of components.entries()) {
    const path = [...at, i];
    yield { component, path };
    if (component.components) yield* walk(component.components, [...path, 'components']);
    if (component.accessory) yield { component: component.accessory, path: [...path, 'accessory'] };
    if (component.component) yield { component: component.component, path: [...path, 'component'] };
  }
}

/** Discord: Component Reference. `v2`: the message has the flag IS_COMPONENTS_V2. */
export function checkMessageComponents(components: readonly unknown[], v2: boolean, at: Path): Problem[] {
  const top = components as readonly ComponentLike[];
  const problems: Problem[] = [];
  if (!v2) {
    if (top.length > 5)
      problems.push({
        path: at,
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 5 in length.',
      });
    for (const [i, c] of top.entries())
      if (c.type !== C.ActionRow)
        problems.push({
          path: [...at, i, 'type'],
          code: 'UNION_TYPE_CHOICES',
          message: 'Value of field "type" must be one of (1,).',
        });
  }
  const all = [...walk(top, at)];
  if (v2) problems.push(...checkV2(all, at));
  for (const { component, path } of all) {
    if (component.type === C.ActionRow) problems.push(...checkRow(component, path));
    if (component.type === C.Button) problems.push(...checkButton(component, path));
    if (isSelect(component)) problems.push(...checkSelect(component, path));
    problems.push(...checkEmoji(component, path), ...checkMedia(component, path));
  }
  return [...problems, ...checkUnique(all)];
}

/** Discord: Component Reference, Components V2: 40 components in all, 4000 characters of text in all. */
function checkV2(all: readonly { component: ComponentLike; path: Path }[], at: Path): Problem[] {
  const problems: Problem[] = [];
  if (all.length > 40)
    problems.push({
      path: at,
      code: 'COMPONENT_TOTAL_EXCEEDED',
      message: `The total number of components must be 40 or fewer; there are ${all.length}.`,
    });
  const text = all.reduce((sum, { component: c }) => sum + (c.type === 10 ? lengthOf(c.content) : 0), 0);
  if (text > 4000)
    problems.push({
      path: at,
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: 'Displayable text size of all components exceeds the maximum size of 4000',
    });
  for (const { component: c, path } of all)
    if (c.type === C.TextDisplay && isBlank(c.content)) problems.push(required([...path, 'content']));
  return problems;
}

/** Five buttons, or one select. Discord: Component Reference, Action Row. */
function checkRow(row: ComponentLike, path: Path): Problem[] {
  const inside = row.components ?? [];
  const width = inside.reduce((sum, c) => sum + (isSelect(c) ? 5 : 1), 0);
  if (width <= 5) return [];
  return inside.length > 1
    ? [
        {
          path: [...path, 'components', inside.length - 1],
          code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          message: 'The specified component exceeds the maximum width',
        },
      ]
    : [];
}

/** Discord: Component Reference, Button: what each style must and must not have. */
function checkButton(button: ComponentLike, path: Path): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) =>
    problems.push({ path: [...path, field], code: 'BUTTON_COMPONENT_INVALID_FIELD', message });
  if (button.style === ButtonStyle.Link) {
    if (isBlank(button.url)) problems.push(required([...path, 'url']));
    if (button.custom_id != null) refuse('custom_id', 'A link button must not have a custom id');
    problems.push(...checkUrl(button.url, [...path, 'url'], [...web, 'discord']));
  } else if (button.style === ButtonStyle.Premium) {
    if (button.sku_id == null) problems.push(required([...path, 'sku_id']));
    for (const field of ['custom_id', 'label', 'url', 'emoji'] as const)
      if (button[field] != null) refuse(field, `A premium button must not have a ${field}`);
    return problems;
  } else {
    if (isBlank(button.custom_id)) problems.push(required([...path, 'custom_id']));
    if (button.url != null) refuse('url', 'Only a link button may have a url');
  }
  if (button.sku_id != null) refuse('sku_id', 'Only a premium button may have a sku id');
  if (isBlank(button.label) && button.emoji == null)
    problems.push({
      path: [...path, 'label'],
      code: 'BASE_TYPE_REQUIRED',
      message: 'A button needs a label or an emoji',
    });
  return problems;
}

/** Discord: Component Reference, String Select and its options. */
export function checkSelect(select: ComponentLike, path: Path): Problem[] {
  const problems: Problem[] = [];
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (min > max)
    problems.push({
      path: [...path, 'min_values'],
      code: 'SELECT_COMPONENT_MIN_VALUES_EXCEED_MAX',
      message: `min_values (${min}) must not exceed max_values (${max})`,
    });
  // Discord: Component Reference, User Select, `default_values`: as many as may be chosen.
  const preset = select.default_values?.length ?? 0;
  if (preset > 0 && (preset < min || preset > max))
    problems.push({
      path: [...path, 'default_values'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between ${min} and ${max} in length.`,
    });
  if (!select.options) return problems;
  if (max > select.options.length)
    problems.push({
      path: [...path, 'max_values'],
      code: 'SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS',
      message: `max_values (${max}) must not exceed the number of options (${select.options.length})`,
    });
  const seen = new Set<unknown>();
  for (const [i, option] of select.options.entries()) {
    if (seen.has(option.value))
      problems.push({
        path: [...path, 'options', i, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: 'The specified option value is already used',
      });
    seen.add(option.value);
  }
  if (select.options.filter((o) => o.default === true).length > max)
    problems.push({
      path: [...path, 'options'],
      code: 'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
      message: `No more than ${max} options may be default`,
    });
  return problems;
}

/** A name without an id must be an emoji itself. The code is a button's for options of a select, too. */
function checkEmoji(component: ComponentLike, path: Path): Problem[] {
  const all = [
    { emoji: component.emoji, at: path },
    ...(component.options ?? []).map((o, i) => ({ emoji: o.emoji, at: [...path, 'options', i] })),
  ];
  return all
    .filter(({ emoji }) => typeof emoji?.name === 'string' && emoji.id == null && !isEmoji(emoji.name))
    .map(({ at }) => ({
      path: [...at, 'emoji', 'name'],
      code: 'BUTTON_COMPONENT_INVALID_EMOJI',
      message: 'Invalid emoji',
    }));
}

function checkMedia(c: ComponentLike, path: Path): Problem[] {
  const items = (c.items ?? []).flatMap((item, i) =>
    checkUrl(item.media?.url, [...path, 'items', i, 'media', 'url'], webOrFile),
  );
  return [
    ...items,
    ...checkUrl(c.media?.url, [...path, 'media', 'url'], webOrFile),
    ...checkUrl(c.file?.url, [...path, 'file', 'url'], ['attachment']),
  ];
}

/** custom_id and id: once in a message or modal. Discord: Component Reference, Anatomy of a Component. */
export function checkUnique(all: readonly { component: ComponentLike; path: Path }[]): Problem[] {
  const problems: Problem[] = [];
  const seen = { custom_id: new Set<unknown>(), id: new Set<unknown>() };
  for (const { component, path } of all)
    for (const field of ['custom_id', 'id'] as const) {
      const value = component[field];
      if (value == null || value === 0) continue;
      if (seen[field].has(value))
        problems.push({
          path: [...path, field],
          code: field === 'id' ? 'COMPONENT_ID_DUPLICATED' : 'COMPONENT_CUSTOM_ID_DUPLICATED',
          message: `Component ${field === 'id' ? 'id' : 'custom id'} cannot be duplicated`,
        });
      seen[field].add(value);
    }
  return problems;
}
