import Accounts
import Dispatch

/// Cuts `words` words into runs of whole batches, one for each job, and runs them at once.
///
/// Small tables are not worth a second thread: starting one costs as much as 50,000 rows.
func inParallel<Result: Sendable>(
  words: Int, wordsPerBatch: Int, jobs: Int, _ body: @Sendable (Range<Int>) -> Result
) -> [Result] {
  let batches = (words + wordsPerBatch - 1) / wordsPerBatch
  let count = words < 800 ? 1 : max(1, min(jobs, batches))
  guard count > 1 else { return [body(0..<words)] }
  let ranges = (0..<count).map { job in
    let first = batches * job / count * wordsPerBatch
    let last = job == count - 1 ? words : batches * (job + 1) / count * wordsPerBatch
    return first..<last
  }
  let slots = ResultSlots<Result>(count: count)
  DispatchQueue.concurrentPerform(iterations: count) { job in slots.set(job, body(ranges[job])) }
  return slots.results
}

/// One place for each job's result; each job writes its own and nobody reads before all are done.
private struct ResultSlots<Result: Sendable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Result?>
  private let count: Int

  init(count: Int) {
    self.count = count
    base = .allocate(capacity: count)
    base.initialize(repeating: nil, count: count)
  }

  func set(_ job: Int, _ result: Result) { base[job] = result }

  /// The results in the order of the jobs; the places are given back.
  var results: [Result] {
    defer {
      base.deinitialize(count: count)
      base.deallocate()
    }
    return (0..<count).compactMap { base[$0] }
  }
}
