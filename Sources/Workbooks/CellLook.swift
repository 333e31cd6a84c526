/// The colours of cells that begin with a symbol.
package struct CellLook: Hashable, Sendable {
  package let symbol: String
  /// `0xRRGGBB`.
  package let fill: UInt32
  package let ink: UInt32

  package init(symbol: String, fill: UInt32, ink: UInt32) {
    self.symbol = symbol
    self.fill = fill
    self.ink = ink
  }
}
