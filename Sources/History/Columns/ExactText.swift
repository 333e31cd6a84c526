/// A text that equals another only if their bytes do.
///
/// Swift takes texts for equal that Unicode calls equivalent (é in one piece or in two); what is stored
/// must come back byte for byte.
struct ExactText: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
