/** What build.mjs makes: the schema, and the check that Ajv compiled of it. */
declare module "#schema" {
  const schema: import("./shape.ts").Schema;
  export default schema;
}

declare module "#check" {
  interface SchemaError {
    readonly keyword: string;
    readonly instancePath: string;
    readonly schemaPath: string;
    readonly params: { readonly [name: string]: unknown };
    message?: string;
  }
  interface Check {
    (data: unknown): boolean;
    errors?: SchemaError[] | null;
  }
  const check: Check;
  export default check;
}
