/** The condition by which tests and types run from source must not be published: users have no sources. */
const withoutSource = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([condition]) => condition !== '@refrain/source')
          .map(([key, inner]) => [key, withoutSource(inner)]),
      )
    : value

module.exports = {
  hooks: { beforePacking: (manifest) => ({ ...manifest, exports: withoutSource(manifest.exports) }) },
}
