import Accounts

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the program asks of the machine: nothing below it does.
enum Clock {
  /// Today by the machine's clock and time zone.
  static var today: CalendarDate {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return CalendarDate(
      year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
      ?? CalendarDate(dayNumber: Int32(now / 86_400))
  }

  /// Seconds of a clock that only goes forward.
  static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// A variable of the environment, if it is set and not empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
