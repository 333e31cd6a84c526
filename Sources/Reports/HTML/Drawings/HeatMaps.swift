import SchoolModel

/// The two grids: how each school stands in each signal, and what is missing.
struct HeatMaps {
  let context: PageContext

  /// nil without schools or signals.
  var levelRecord: PageRecord? { record(levels, name: "levels", style: "wide") }

  /// nil without schools or figures.
  var coverageRecord: PageRecord? { record(coverage, name: "coverage", style: "wide") }

  private func record(_ grid: GridDrawing, name: String, style: String) -> PageRecord? {
    guard !grid.rows.isEmpty, !grid.columns.isEmpty else { return nil }
    return [
      "class": style, "title": context.words["grid_\(name)"],
      "note": [context.words["grid_\(name)_note"]], "hasTable": true, "table": grid.table,
      "drawings": [["svg": grid.svg, "caption": context.words["grid_\(name)"]] as PageRecord],
    ]
  }

  // MARK: - Levels

  private var definitions: [SignalDefinition] {
    let order = Dictionary(
      context.result.areas.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return context.result.signalDefinitions.sorted {
      (order[$0.area] ?? .max, $0.id) < (order[$1.area] ?? .max, $1.id)
    }
  }

  private var levels: GridDrawing {
    let definitions = definitions
    let cells = Dictionary(
      uniqueKeysWithValues: context.result.levels.map { ($0.id, levelCell($0.id)) })
    let missing = GridDrawing.Cell(
      style: "nodata", sign: .dash, word: context.texts["list.short.no_data"], isOutlined: true)
    let rows = context.result.list.entries.enumerated().map { place, entry in
      let signals = Dictionary(
        (context.index.signals[entry.school] ?? []).map { ($0.signal, $0) },
        uniquingKeysWith: { first, _ in first })
      return GridDrawing.Row(
        name: context.names.name(of: entry.school), place: place,
        cells: definitions.map { definition in
          guard let signal = signals[definition.id], signal.status != .notApplicable else {
            return nil
          }
          return signal.level.flatMap { cells[$0] } ?? missing
        })
    }
    return GridDrawing(
      id: "levels", title: context.words["grid_levels"],
      description: context.words["grid_levels_desc"], corner: context.words["school"],
      columns: definitions.map { context.texts["signal.\($0.id)"] }, rows: rows)
  }

  private func levelCell(_ level: LevelID) -> GridDrawing.Cell {
    let mark = context.marks[level]
    let sign: GridDrawing.Sign =
      switch mark.style {
      case "critical": .diamond
      case "warning": .triangle
      case "watch": .dot
      case "hint": .ring
      default: .nothing
      }
    let short = context.texts.texts["list.short.\(level)"] ?? mark.name
    return GridDrawing.Cell(
      style: mark.style, sign: sign, word: mark.style == "none" ? "·" : short)
  }

  // MARK: - Coverage

  private var coverage: GridDrawing {
    let series = (context.result.background.pictures?.series ?? [])
    let columns = series.map { picture in
      picture.periods.last.map { context.facts.column(picture.series, $0) }
    }
    let cells = Dictionary(
      uniqueKeysWithValues: FactStatus.allCases.map { status in
        let (style, sign): (String, GridDrawing.Sign) =
          switch status {
          case .ok: ("there", .nothing)
          case .notReported: ("absent", .cross)
          case .incomplete: ("part", .triangle)
          case .tooFew: ("few", .dot)
          case .suppressed, .bounded: ("masked", .ring)
          case .notApplicable: ("none", .nothing)
          }
        let word = status == .ok ? "·" : context.texts["status.\(status.rawValue)"]
        return (
          status,
          GridDrawing.Cell(
            style: style, sign: sign, word: word, isOutlined: style != "there" && style != "none")
        )
      })
    let rows = context.result.list.entries.enumerated().map { place, entry in
      GridDrawing.Row(
        name: context.names.name(of: entry.school), place: place,
        cells: columns.map { column in
          guard let column else { return nil }
          let status = column[entry.school]?.status ?? .notReported
          return status == .notApplicable ? nil : cells[status]
        })
    }
    return GridDrawing(
      id: "coverage", title: context.words["grid_coverage"],
      description: context.words["grid_coverage_desc"], corner: context.words["school"],
      columns: series.map { context.figures.label($0.series) }, rows: rows)
  }
}
