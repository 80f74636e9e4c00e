import Dispatch
import Synchronization

/// The results of `work` for 0 up to `count`, by at most `jobs` threads that take one after the
/// other.
package func parallelMap<Result: Sendable>(
  count: Int, jobs: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  guard count > 1, jobs > 1 else { return (0..<count).map(work) }
  let results = UnsafeMutablePointer<Result?>.allocate(capacity: count)
  results.initialize(repeating: nil, count: count)
  defer {
    results.deinitialize(count: count)
    results.deallocate()
  }
  // Each place is written once, by whoever took its number.
  nonisolated(unsafe) let places = results
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      places[index] = work(index)
    }
  }
  return (0..<count).compactMap { results[$0] }
}
