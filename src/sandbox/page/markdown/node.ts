/** A node of Discord's markdown. `content` is text for leaves and nodes for what can hold others. */
export interface MarkdownNode {
  readonly type: string;
  readonly content?: string | readonly MarkdownNode[];
  readonly [key: string]: unknown;
}
