import Mustache
import Synchronization

/// What a template may name, by name: texts (escaped when shown), flags, records and lists of them.
///
/// Every name that a template uses is always there, if need be as an empty text, list or `false`, so
/// that a name that nobody fills in is a misspelt one (`PageTemplates.unknownNames`).
typealias PageRecord = [String: Any]

/// The page templates, compiled.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary
  /// Names that some template used and nothing had; empty unless a template is misspelt.
  private let unknown = UnknownNames()

  /// Compiles all templates.
  ///
  /// Their text is part of the program, so that a syntax error is found by the first test that renders.
  init(_ parts: [String: String] = PagePart.all) {
    var library = MustacheLibrary()
    for (file, text) in parts {
      guard let name = file.droppingSuffix(".mustache") else { continue }
      do {
        try library.register(text, named: name)
      } catch {
        unknown.add("\(file): \(error)")
      }
    }
    self.library = library
  }

  /// The rendered page; empty when there is no such template.
  func render(_ name: String, _ record: PageRecord) -> String {
    let stack = UnknownNames.Root(record: record, unknown: unknown)
    guard let text = library.render(stack, withTemplate: name) else {
      unknown.add("template \(name)")
      return ""
    }
    return text
  }

  var unknownNames: [String] { unknown.names }
}

/// Remembers names that nothing has.
private final class UnknownNames: Sendable {
  private let list = Mutex<[String]>([])

  var names: [String] { list.withLock { $0.sorted() } }

  func add(_ name: String) { list.withLock { $0.append(name) } }

  /// The bottom of the stack that a template looks names up in.
  struct Root: MustacheParent {
    let record: PageRecord
    let unknown: UnknownNames

    func child(named name: String) -> Any? {
      if let value = record[name] { return value }
      unknown.add(name)
      return nil
    }
  }
}

extension String {
  /// The text without an ending; nil when it does not end like that.
  fileprivate func droppingSuffix(_ suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
