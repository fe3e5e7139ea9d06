/** Looks through documents for what they speak of, wherever it stands. */

/** Whether some object in a document says so. Asking too much costs time; asking too little would be a rule unheard. */
export const someObject = (json: unknown, says: (object: { readonly [name: string]: unknown }) => boolean): boolean => {
  if (typeof json !== 'object' || json === null) return false
  if (!Array.isArray(json) && says(json as { readonly [name: string]: unknown })) return true
  return Object.values(json).some((inner) => someObject(inner, says))
}
