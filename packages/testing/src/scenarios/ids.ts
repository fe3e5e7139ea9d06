/** The scenarios that pin what the rules mean on a given day, by id: every one is a test that names it. */
export const SCENARIOS: readonly string[] = [
  ...['A1-a', 'A1-b', 'A3-a', 'A3-b', 'A6-a', 'A7-a'],
  ...['B1-a', 'B2-a', 'B2-b', 'B5-a', 'B6-a'],
  ...['C1-a', 'C2-a', 'C4-a', 'C5-a', 'C5-b'],
  ...['D1-a', 'D2-a', 'D4-a', 'D5-a', 'D7-a', 'D8-a', 'D9-a'],
  ...['E2-a', 'E3-a', 'E4-a', 'E4-b', 'E4-c', 'E5-a', 'E7-a', 'E7-b', 'E8-a'],
  ...['S1-a', 'S2-a', 'S2-b', 'S2-c', 'S3-a', 'S8-a', 'S12-a'],
  ...['L1-a', 'L5-a', 'S1-b', 'S1-c', 'S3-b', 'S3-c', 'L1-b', 'L1-c', 'L2-a', 'D2*-a'],
  ...['LNG-a', 'LNG-b', 'LNG-c', 'LNG-d', 'LNG-e', 'LNG-f', 'LNG-g', 'LNG-h'],
]
