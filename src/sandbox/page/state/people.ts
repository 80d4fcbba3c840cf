import type { SeenMessage } from '../../contract/objects.ts';
import { findPerson, type PageState } from './store.ts';

type Author = SeenMessage['author'];

export const nameOf = (state: PageState, author: Author): string =>
  findPerson(state, author.id)?.displayName ?? author.global_name ?? author.username;

/** Never a CDN's: the person's own, or the default one that Discord gives to that id. */
export const avatarOf = (state: PageState, author: Author): string =>
  findPerson(state, author.id)?.avatar ??
  (state.frame?.bot.user.id === author.id
    ? state.frame.bot.avatar
    : `/page/avatar/${Number((BigInt(author.id) >> 22n) % 6n)}.svg`);
