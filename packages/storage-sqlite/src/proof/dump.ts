/**
 * A database as text: its schema and its rows, which make it again wherever they are carried out.
 *
 * @since 0.1.0
 */
import { ask } from './files.ts'

const statement = (file: string, table: string): readonly string[] => {
  const columns = ask(file, `select '"' || name || '"' from pragma_table_info(?)`, table).map(([name]) => String(name))
  const values = columns.map((column) => `quote(${column})`).join(` || ', ' || `)
  return ask(file, `select ${values} from ${table} order by 1`).map(
    ([row]) => `insert into ${table} (${columns.join(', ')}) values (${String(row)});`,
  )
}

/** Dumps a file. */
export const dump = (file: string): string => {
  const schema = ask(file, 'select sql, type, name from sqlite_schema where sql is not null order by type desc, name')
  const tables = schema.filter(([, type]) => type === 'table').map(([, , name]) => String(name))
  const pragmas = ['application_id', 'user_version'].map(
    (name) => `pragma ${name} = ${String(ask(file, `pragma ${name}`)[0]?.[0])};`,
  )
  return [
    ...pragmas,
    ...schema.map(([sql]) => `${String(sql)};`),
    ...tables.flatMap((table) => statement(file, table)),
    '',
  ].join('\n')
}
