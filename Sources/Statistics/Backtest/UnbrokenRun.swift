extension LeadTime {
  /// How many periods before an event its unbroken run of flags began.
  ///
  /// - Parameter flags: the flags of the periods before the event, the oldest first; the last stands one
  ///   period before the event.
  /// - Returns: 0 when the last period had none.
  package static func unbroken(_ flags: [Bool]) -> Int {
    flags.reversed().prefix { $0 }.count
  }
}
