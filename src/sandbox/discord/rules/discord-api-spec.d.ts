/** `discord-api-spec/zod` ships Zod 4 Mini schemas without types; these are the ones that the rules use. */
declare module 'discord-api-spec/zod' {
  import type { $ZodType } from 'zod/v4/core';

  export const MessageCreateRequestSchema: $ZodType;
  export const MessageEditRequestPartialSchema: $ZodType;
  export const IncomingWebhookInteractionRequestSchema: $ZodType;
  export const IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema: $ZodType;
  export const IncomingWebhookUpdateRequestPartialSchema: $ZodType;
  export const ModalInteractionCallbackRequestDataSchema: $ZodType;
  export const InteractionApplicationCommandAutocompleteCallbackStringDataSchema: $ZodType;
  export const InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema: $ZodType;
  export const InteractionApplicationCommandAutocompleteCallbackNumberDataSchema: $ZodType;
  export const ApplicationCommandUpdateRequestSchema: $ZodType;
  export const ApplicationCommandPatchRequestPartialSchema: $ZodType;
  export const CreateTextThreadWithMessageRequestSchema: $ZodType;
  export const CreateTextThreadWithoutMessageRequestSchema: $ZodType;
  export const CreateForumThreadRequestSchema: $ZodType;
  export const UpdateThreadRequestPartialSchema: $ZodType;
  export const CreateGuildChannelRequestSchema: $ZodType;
  export const UpdateGuildChannelRequestPartialSchema: $ZodType;
  export const CreatePrivateChannelRequestSchema: $ZodType;
  export const ChannelPermissionOverwriteRequestSchema: $ZodType;
  export const CreateRoleRequestSchema: $ZodType;
  export const UpdateRoleRequestPartialSchema: $ZodType;
  export const BanUserFromGuildRequestSchema: $ZodType;
  export const CreateGuildInviteRequestSchema: $ZodType;
  export const IncomingWebhookRequestPartialSchema: $ZodType;
  export const StageScheduledEventCreateRequestSchema: $ZodType;
  export const StageScheduledEventPatchRequestPartialSchema: $ZodType;
  export const VoiceScheduledEventCreateRequestSchema: $ZodType;
  export const VoiceScheduledEventPatchRequestPartialSchema: $ZodType;
  export const ExternalScheduledEventCreateRequestSchema: $ZodType;
  export const ExternalScheduledEventPatchRequestPartialSchema: $ZodType;
}
