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

  /// Writes one file with so many lessons, in blocks.
  package func writeLessons(_ count: Int, of city: City, quotes: Bool) throws {
    let name = "franvaro_lektion_\(SampleCalendar.newestAutumn).csv"
    let file = folder.appending(path: name)
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    try LessonStream(city, quotes: quotes).write(count) { block in
      try handle.write(contentsOf: Data(block))
    }
    try handle.close()
  }
}
