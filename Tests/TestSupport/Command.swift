import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What came of running a program without a terminal.
package struct CommandResult: Equatable, Sendable {
  /// How it ended.
  package var status: ExitStatus
  /// Standard output.
  package var outputBytes: [UInt8]
  /// Standard error.
  package var errorBytes: [UInt8]

  /// Standard output as text.
  package var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// Standard error as text.
  package var errors: String { String(decoding: errorBytes, as: UTF8.self) }
}

/// Runs a program to its end, with pipes for its input and output.
///
/// The pipes are served together, so neither side can block the other, however much there is.
/// - Parameters:
///   - program: A path, such as `builtProgram("tend")`.
///   - arguments: The words after its name.
///   - environment: Names and values besides `PATH` and a UTF-8 locale; nothing else is inherited.
///   - input: The bytes of standard input, which then ends.
///   - timeout: The program is killed after that.
/// - Returns: How it ended, and all that it wrote.
/// - Throws: ``ProcessFailure`` if it cannot be started or does not end in time.
package func run(
  _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
  input: [UInt8] = [], timeout: Duration = .seconds(10)
) throws -> CommandResult {
  let deadline = ContinuousClock.now + timeout
  let pipes = Pipes(input: input)
  let child = try spawning.withLock { _ in
    try pipes.open()
    defer { pipes.closeChildEnds() }
    return try ChildProcess(
      program, arguments: arguments, environment: basicEnvironment(environment),
      files: pipes.childEnds.map { .open($0) })
  }
  guard try pipes.serve(until: deadline) else {
    throw ProcessFailure("\(program) \(arguments) was still running after \(timeout)")
  }
  guard let status = child.wait(until: deadline) else {
    throw ProcessFailure("\(program) \(arguments) did not end within \(timeout)")
  }
  return CommandResult(status: status, outputBytes: pipes.output, errorBytes: pipes.errors)
}

/// Runs a program to its end, with text for its input.
package func run(
  _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
  input: String, timeout: Duration = .seconds(10)
) throws -> CommandResult {
  try run(
    program, arguments, environment: environment, input: Array(input.utf8), timeout: timeout)
}

/// What a program under test sees of the environment.
func basicEnvironment(_ own: [String: String]) -> [String: String] {
  let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
  return ["PATH": path, "LANG": "C.UTF-8"].merging(own) { $1 }
}
