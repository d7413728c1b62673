import { z } from "zod";

/** A lower-case identifier: letters, digits and single hyphens, up to 64 characters. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "an id has lower-case letters, digits and single hyphens")
  .max(64);
export type Id = z.infer<typeof Id>;

/** An artefact's id: `owner/name` for a repository, model or dataset, else a plain id. */
export const ArtefactId = z
  .string()
  .regex(/^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)?$/, "an artefact is named owner/name, or by a plain name")
  .max(200);
export type ArtefactId = z.infer<typeof ArtefactId>;
