import Dispatch
import SchoolModel
import Testing

@Suite struct CrewTests {
  private static func crew(_ count: Int) -> Crew {
    Crew(count: count) { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
  }

  @Test(arguments: [1, 2, 5], [0, 1, 3, 1000])
  func everyPieceIsTakenOnce(_ workers: Int, _ pieces: Int) {
    let parts = Self.crew(workers).share(pieces) { next in
      var own: [Int] = []
      while let piece = next() { own.append(piece) }
      return own
    }
    #expect(parts.joined().sorted() == Array(0..<pieces))
    #expect(parts.count == max(1, min(workers, pieces)))
  }

  @Test(arguments: [1, 2, 5], [0, 1, 3, 1000])
  func whatIsMadeComesInTheOrderOfTheNumbers(_ workers: Int, _ count: Int) {
    #expect(Self.crew(workers).map(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
    let pieces = Self.crew(workers).pieces(of: count, size: 7) { Array($0) }
    #expect(pieces.joined().elementsEqual(0..<count))
    #expect(pieces.dropLast().allSatisfy { $0.count == 7 } && pieces.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: [1, 2, 5], [0, 1, 3, 1000])
  func whatIsMadeComesInTheOrderOfTheItems(_ workers: Int, _ items: Int) {
    let made = Self.crew(workers).map(Array(0..<items)) { $0 * 7 }
    #expect(made == (0..<items).map { $0 * 7 })
  }

  @Test(arguments: [1, 2, 5], [0, 1, 6, 7, 8, 1000])
  func whatIsMadeOfPiecesIsPutEndToEnd(_ workers: Int, _ count: Int) {
    let made = Self.crew(workers).joined(of: count, size: 7) { piece in
      // Some pieces make nothing, others much.
      piece.reversed().flatMap { Array(repeating: "\($0)", count: $0 % 3) }
    }
    #expect(made == (0..<count).flatMap { Array(repeating: "\($0)", count: $0 % 3) })
  }

  @Test func oneWorkerTakesThemInOrder() {
    let parts = Crew.alone.share(4) { next in [next(), next(), next(), next(), next()] }
    #expect(parts == [[0, 1, 2, 3, nil]])
  }
}
