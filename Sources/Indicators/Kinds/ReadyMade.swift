import SchoolModel

/// Figures that arrive as facts, such as published statistics.
enum ReadyMade {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "ready_made",
      summary: "A figure that arrives ready-made in the facts dataset; nothing is computed.",
      parameters: [
        ParameterSpec(
          "maximum", .decimal,
          "For shares: the highest percentage that is possible; 100 when left out. Some published "
            + "shares count persons above the line who are not below it."),
        ParameterSpec(
          "denominator_is_n", .boolean, default: .boolean(false),
          "Whether a figure that came without its number of persons rests on as many as its "
            + "denominator says."),
      ],
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
