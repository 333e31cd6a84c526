extension Unicode.Scalar {
  /// Whether the scalar shows nothing and steers how other text is shown: controls, direction marks,
  /// line separators, byte order marks, invisible joiners and tags.
  ///
  /// The zero-width joiner is not among them, since emoji are built with it.
  var isInvisibleControl: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x61C, 0x180E: true
    case 0x200B, 0x200C, 0x200E, 0x200F: true
    case 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }
}
