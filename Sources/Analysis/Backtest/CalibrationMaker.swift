import SchoolModel
import Statistics

/// Stated probabilities, held against whether the same came back the year after.
struct CalibrationMaker {
  let source: BacktestSource
  let years: [JudgedYear]
  let places: [Int]
  let same: SameSchool

  private struct Stated {
    var school: SchoolCode
    var probability: Double
    var cameBack: Bool
  }

  /// What came back of what was stated, the list first.
  ///
  /// For the list it is whether the school is among the first K again; for a signal, whether it has the
  /// level, or a more serious one, whose limit the probability was about.
  var calibration: [BacktestReport.Calibration] {
    var list: [Stated] = []
    var signals: [SignalID: [Stated]] = [:]
    for place in years.indices {
      guard let next = following(place) else { continue }
      list += ofList(place, next)
      for (signal, stated) in ofSignals(place, next) { signals[signal, default: []] += stated }
    }
    let all: [(BacktestReport.Predictor, [Stated])] =
      [(.list, list)] + signals.sorted { $0.key < $1.key }.map { (.signal($0.key), $0.value) }
    return all.filter { !$0.1.isEmpty }.map(calibrated)
  }

  private func following(_ year: Int) -> Int? {
    let period = years[year].period
    let next = source.calendar.periods.first {
      $0.kind == period.kind && $0.pooledFrom.isEmpty && $0.last > period.last
    }
    return next.flatMap { next in years.firstIndex { $0.period.id == next.id } }
  }

  private func ofList(_ year: Int, _ next: Int) -> [Stated] {
    let after = PredictorOrder(list: years[next].list, places: places[next], same: same)
    return years[year].list.entries.compactMap { entry in
      let school = same.newest(entry.school)
      guard let chance = entry.certainty?.chanceInList, after.scores[school] != nil else {
        return nil
      }
      return Stated(school: school, probability: chance, cameBack: after.names(school))
    }
  }

  private func ofSignals(_ year: Int, _ next: Int) -> [SignalID: [Stated]] {
    struct Key: Hashable {
      let school: SchoolCode
      let signal: SignalID
    }
    var after: [Key: Int] = [:]
    for signal in years[next].signals {
      guard let level = signal.level, let place = source.levels.firstIndex(of: level) else {
        continue
      }
      after[Key(school: same.newest(signal.school), signal: signal.signal)] = place
    }
    var stated: [SignalID: [Stated]] = [:]
    for signal in years[year].signals {
      let school = same.newest(signal.school)
      guard let found = after[Key(school: school, signal: signal.signal)] else { continue }
      for chance in signal.chances {
        guard let place = source.levels.firstIndex(of: chance.level) else { continue }
        stated[signal.signal, default: []].append(
          Stated(
            school: school, probability: chance.probability, cameBack: found >= place))
      }
    }
    return stated
  }

  private func calibrated(
    _ predictor: BacktestReport.Predictor, _ stated: [Stated]
  ) -> BacktestReport.Calibration {
    let confidence = source.definition.sampling.confidence.fraction.approximate / 100
    let bands =
      Calibration.bands(
        probabilities: stated.map(\.probability), happened: stated.map(\.cameBack), bands: 5) ?? []
    return BacktestReport.Calibration(
      predictor: predictor,
      bands: bands.map { band in
        // The same rule as that of the bands: one on a border belongs to the upper band.
        let inside = stated.filter { one in
          let place = min(4, Int(one.probability * 5 + 1e-9))
          return place == Int((band.range.lowerBound * 5).rounded())
        }
        let schools = Dictionary(grouping: inside, by: \.school).values
        return BacktestReport.Calibration.Band(
          range: band.range, cases: band.cases, cameBack: band.happened, stated: band.stated,
          share: BacktestReport.Figure(
            Double(band.happened) / Double(band.cases),
            ClusteredShareInterval.bounds(
              counts: schools.map { $0.count { $0.cameBack } }, sizes: schools.map(\.count),
              confidence: confidence)))
      },
      brierScore: Calibration.brierScore(
        probabilities: stated.map(\.probability), happened: stated.map(\.cameBack)))
  }
}
