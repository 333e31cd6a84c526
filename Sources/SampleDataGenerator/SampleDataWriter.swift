package import Foundation

/// Writes a city's exports into a folder; the only file here that touches the disk.
package struct SampleDataWriter {
  private let folder: URL

  /// Makes the folder if it is not there.
  package init(folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Writes every export, and gives back the errors that were planted.
  package func writeExports(of city: City, withoutNewestAttendance: Bool) throws -> [PlantedRow] {
    var planted: [PlantedRow] = []
    try city.makeExports(withoutNewestAttendance: withoutNewestAttendance) { export in
      try Data(export.bytes).write(to: folder.appending(path: export.name))
      planted += export.planted
    }
    return planted
  }

  /// Writes the register and nothing else.
  package func writeRegister(of city: City) throws {
    let export = city.registerExport()
    try Data(export.bytes).write(to: folder.appending(path: export.name))
  }

  /// Writes so many lessons in blocks: one file for each of the newest school years.
  package func writeLessons(_ count: Int, years: Int, of city: City, form: LessonForm) throws {
    for (place, autumn) in city.options.autumns.suffix(years).enumerated() {
      let year = city.options.autumns.count - years + place
      try writeBlocks("franvaro_lektion_\(autumn).csv") { write in
        try LessonStream(city, year: year, form: form)
          .write(part(place, of: count, in: years), to: write)
      }
    }
  }

  /// Writes so many grades in blocks: one file for each school year of the city.
  ///
  /// - Returns: how many were written; fewer if the city does not have as many.
  package func writeGrades(_ count: Int, of city: City, finalOnly: Bool) throws -> Int {
    let years = city.options.autumns.count
    return try city.options.autumns.enumerated().reduce(0) { sum, element in
      var written = 0
      try writeBlocks("betyg_\(element.element).csv") { write in
        written = try GradeStream(city, finalOnly: finalOnly)
          .write(part(element.offset, of: count, in: years), year: element.offset, to: write)
      }
      return sum + written
    }
  }

  /// The share of a place in a whole that is divided as evenly as its size allows.
  private func part(_ place: Int, of whole: Int, in parts: Int) -> Int {
    whole * (place + 1) / parts - whole * place / parts
  }

  private func writeBlocks(_ name: String, _ body: (([UInt8]) throws -> Void) throws -> Void)
    throws
  {
    let file = folder.appending(path: name)
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    try body { try handle.write(contentsOf: Data($0)) }
    try handle.close()
  }
}
