/** The build's digest; absent where the source runs unbuilt. */
declare const __PORTOLAN_BUILD__: string | undefined;

/** Changes with every build; null where the source runs unbuilt. */
export const buildDigest: string | null = typeof __PORTOLAN_BUILD__ === "string" ? __PORTOLAN_BUILD__ : null;
