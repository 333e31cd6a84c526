/// A list in pages of 4096 elements, so that growing never copies what is there or needs it twice.
struct Paged<Element: Sendable>: Sendable {
  private var pages: [[Element]] = []
  private(set) var count = 0

  mutating func append(_ element: Element) {
    if count & 4095 == 0 {
      pages.append([])
      if count > 0 { pages[count >> 12].reserveCapacity(4096) }
    }
    pages[count >> 12].append(element)
    count += 1
  }

  /// Makes the list at least so long.
  mutating func extend(to length: Int, with element: Element) {
    while count < length { append(element) }
  }

  subscript(_ place: Int) -> Element {
    get { pages[place >> 12][place & 4095] }
    _modify { yield &pages[place >> 12][place & 4095] }
  }
}
