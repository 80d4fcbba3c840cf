// The Open Archives Initiative's protocol for harvesting (https://www.openarchives.org/OAI/openarchivesprotocol.html).
import { decodeXML } from 'entities';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** One answer to ListRecords, or to GetRecord: a list of one. */
export interface OaiPage {
  /** When the archive made the answer (ms since 1970): a copy kept on the way is older. */
  readonly madeAt: number;
  readonly records: readonly OaiRecord[];
  /** What asks for the rest of the list; null at its end. It expires. */
  readonly token: string | null;
  /** `noRecordsMatch`, `badResumptionToken`, …; null where it is a list. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface OaiRecord {
  /** `oai:arXiv.org:2611.00001`. */
  readonly identifier: string;
  /** ISO date of the last change of the record, whatever changed. */
  readonly datestamp: string;
  readonly deleted: boolean;
  /** In the form that was asked for; null where it is gone. */
  readonly metadata: unknown;
}

const text = z
  .union([z.string(), z.object({ '#text': z.string().optional() }).transform((t) => t['#text'] ?? '')])
  .transform((t) => t.trim());

const record = () => z.object({ header, metadata: z.unknown().optional() });
const header = z.object({ identifier: text, datestamp: text, '@status': z.string().optional() });
const answer = z.object({
  'OAI-PMH': z.object({
    responseDate: text,
    error: z
      .array(z.union([z.string().transform((t) => ({ '#text': t, '@code': '' })), z.looseObject({})]))
      .optional(),
    GetRecord: z.object({ record: z.array(record()) }).optional(),
    ListRecords: z
      .union([
        z.literal('').transform(() => ({ record: [], resumptionToken: undefined })),
        z.object({
          record: z.array(record()).default([]),
          resumptionToken: text.optional(),
        }),
      ])
      .optional(),
  }),
});

// Entities are read afterwards: a document type of a stranger's making must not define any.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  tagValueProcessor: (_, value) => decodeXML(value),
  isArray: (name) => ['record', 'error', 'version'].includes(name),
});

/** @throws Error in words for a person, where it is no such answer */
export function readOaiPage(xml: string): OaiPage {
  const read = answer.safeParse(parse(xml));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`its answer is not OAI-PMH (${issue?.path.join('.')}: ${issue?.message})`);
  }
  const { responseDate, error, GetRecord: one, ListRecords: many } = read.data['OAI-PMH'];
  const list = many ?? (one && { ...one, resumptionToken: undefined });
  const madeAt = Date.parse(responseDate);
  if (Number.isNaN(madeAt)) throw new Error('its answer does not say when it was made');
  const [first] = error ?? [];
  if (first === undefined && list === undefined) throw new Error('its answer holds no list');
  return {
    madeAt,
    records: (list?.record ?? []).map((record) => ({
      identifier: record.header.identifier,
      datestamp: record.header.datestamp,
      deleted: record.header['@status'] === 'deleted',
      metadata: record.metadata ?? null,
    })),
    token: list?.resumptionToken || null,
    error: first ? { code: String(first['@code'] ?? ''), message: String(first['#text'] ?? '') } : null,
  };
}

function parse(xml: string): unknown {
  try {
    // The validator finds what was cut off.
    return parser.parse(xml, true);
  } catch (error) {
    throw new Error('its answer is no XML, or not all of it', { cause: error });
  }
}
