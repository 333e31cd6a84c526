internal import CXLSXWriter
internal import Foundation

/// Writes sheets as an xlsx workbook, by libxlsxwriter.
///
/// The library writes to a path only. It gets the open descriptor of a file that has no name any more,
/// so nothing is left behind, whatever happens. The same sheets give the same bytes.
package struct WorkbookWriter {
  /// What a file manager shows about the workbook.
  package struct Properties {
    var title: String
    var author: String
    /// Seconds since 1970: a property of the result, never the clock.
    var created: Int
    /// What the printed page says at its foot, beside the page number.
    var footer: String
    /// `Page`, in the run's language.
    var page: String

    package init(title: String, author: String, created: Int, footer: String, page: String) {
      self.title = title
      self.author = author
      self.created = created
      self.footer = footer
      self.page = page
    }
  }

  private let properties: Properties

  package init(properties: Properties) { self.properties = properties }

  /// The workbook's bytes.
  ///
  /// - Throws: `WorkbookError` when the temporary folder cannot be written.
  package func bytes(_ sheets: [WorkbookSheet]) throws(WorkbookError) -> [UInt8] {
    var template = Array(
      (FileManager.default.temporaryDirectory.path + "/workbook-XXXXXX").utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let path = buffer.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(path)
      if descriptor >= 0 { _ = unsafe unlink(path) }
      return descriptor
    }
    guard descriptor >= 0 else {
      throw WorkbookError("no temporary file: \(unsafe String(cString: strerror(errno)))")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try write(sheets, to: "/dev/fd/\(descriptor)")
    let bytes: [UInt8]
    do {
      try handle.seek(toOffset: 0)
      bytes = try handle.readToEnd().map(Array.init) ?? []
    } catch {
      throw WorkbookError("the temporary file cannot be read: \(error)")
    }
    try WrittenWorkbook(bytes).check(holds: sheets)
    return bytes
  }

  private func write(_ sheets: [WorkbookSheet], to path: String) throws(WorkbookError) {
    guard let workbook = unsafe workbook_new(path) else {
      throw WorkbookError("libxlsxwriter has no memory")
    }
    unsafe setProperties(of: workbook)
    var writer = unsafe SheetWriter(workbook: workbook, properties: properties)
    do {
      for sheet in sheets { try writer.add(sheet) }
    } catch {
      // Frees the workbook; what it says about the half-made file does not matter any more.
      _ = unsafe workbook_close(workbook)
      throw error
    }
    let result = unsafe workbook_close(workbook)
    guard result == LXW_NO_ERROR else { throw WorkbookError(result) }
  }

  private func setProperties(of workbook: UnsafeMutablePointer<lxw_workbook>) {
    unsafe properties.title.withCString { title in
      unsafe properties.author.withCString { author in
        unsafe "Skolsignal".withCString { maker in
          var all = unsafe lxw_doc_properties()
          unsafe all.title = unsafe UnsafeMutablePointer(mutating: title)
          unsafe all.company = unsafe UnsafeMutablePointer(mutating: author)
          unsafe all.author = unsafe UnsafeMutablePointer(mutating: maker)
          unsafe all.created = time_t(properties.created)
          // The library keeps copies.
          _ = unsafe workbook_set_properties(workbook, &all)
        }
      }
    }
  }
}

extension WorkbookError {
  init(_ error: lxw_error) {
    self.init(unsafe String(cString: lxw_strerror(error)))
  }
}
