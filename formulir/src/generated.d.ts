/** What build.mjs puts in: the schema of the documents. */
declare module "#schema" {
  const schema: import("./shape.ts").Schema;
  export default schema;
}
