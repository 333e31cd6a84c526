import SchoolModel

/// Figures that arrive as facts, such as published statistics.
enum ReadyMade {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "ready_made",
      summary: "A figure that arrives ready-made in the facts dataset; nothing is computed.",
      example: """
        salsa_merit_residual:
          kind: ready_made
          unit: points
          decimals: 1
          periods: school_year
          higher_is: better
        """)
  ) { _, _ in .readyMade }
}
