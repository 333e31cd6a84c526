/// What killed processes have left half done.
package enum Remains {
  /// Removes everything unfinished in a folder and in the folders directly below it, following no links.
  ///
  /// Only whoever holds the folder's lock may do that: what somebody is writing looks the same.
  ///
  /// - Returns: the paths that were removed, sorted.
  package static func clear(in folder: String) throws(FileFailure) -> [String] {
    var removed: [String] = []
    for name in try SystemCall.names(in: folder).sorted() {
      let path = "\(folder)/\(name)"
      if isUnfinished(name) {
        try SystemCall.removeTree(path)
        removed.append(path)
      } else if SystemCall.isOwnDirectory(path) {
        for inner in try SystemCall.names(in: path).sorted() where isUnfinished(inner) {
          try SystemCall.removeTree("\(path)/\(inner)")
          removed.append("\(path)/\(inner)")
        }
      }
    }
    return removed
  }

  private static func isUnfinished(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(".unfinished")
  }
}
