internal import Synchronization

/// Some workers who share a piece of work.
///
/// Rooms that can split their work are given a crew, and need not know how it is run. What comes of the
/// work must not depend on how many workers there are, nor on who takes which piece.
package struct Crew: Sendable {
  /// How many workers there are, at least one.
  package let count: Int
  /// Calls the body once for each of so many workers, at the same time, and returns when all are done.
  private let run: @Sendable (Int, @Sendable (Int) -> Void) -> Void

  /// One worker: the caller.
  package static let alone = Crew(count: 1) { workers, body in
    for worker in 0..<workers { body(worker) }
  }

  package init(count: Int, run: @escaping @Sendable (Int, @Sendable (Int) -> Void) -> Void) {
    self.count = max(1, count)
    self.run = run
  }

  /// Lets the workers take pieces of the work until none is left.
  ///
  /// - Parameters:
  ///   - pieces: how many there are; no more workers are called than that.
  ///   - work: what one worker does, who is told the number of the next piece each time it asks, or nil
  ///     when there is none.
  /// - Returns: what the workers have made, in no particular order; never empty.
  package func share<Made: Sendable>(
    _ pieces: Int, _ work: @Sendable (_ next: () -> Int?) -> Made
  ) -> [Made] {
    let taken = Atomic(0)
    let made = Mutex<[Made]>([])
    run(max(1, min(count, pieces))) { _ in
      let own = work {
        let piece = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return piece < pieces ? piece : nil
      }
      made.withLock { $0.append(own) }
    }
    return made.withLock { $0 }
  }

  /// Makes something for each of some numbers from 0, shared among the workers.
  ///
  /// - Parameters:
  ///   - count: how many numbers.
  ///   - make: is asked once for every number, by any worker.
  /// - Returns: what was made, in the order of the numbers.
  package func map<Made: Sendable>(
    _ count: Int, _ make: @Sendable (_ number: Int) -> Made
  ) -> [Made] {
    let parts = share(count) { next in
      var made: [(number: Int, value: Made)] = []
      while let number = next() { made.append((number, make(number))) }
      return made
    }
    return parts.joined().sorted { $0.number < $1.number }.map(\.value)
  }

  /// Cuts so many things into pieces that are handed out one at a time, and makes something of each.
  ///
  /// - Parameters:
  ///   - count: how many things.
  ///   - size: how many a piece has; never how many workers there are, so that these decide nothing.
  ///   - make: is asked once for every piece, by any worker.
  /// - Returns: what was made, in the order of the pieces.
  package func pieces<Made: Sendable>(
    of count: Int, size: Int, _ make: @Sendable (_ piece: Range<Int>) -> Made
  ) -> [Made] {
    let size = max(1, size)
    return map((count + size - 1) / size) { number in
      make((number * size)..<min(count, (number + 1) * size))
    }
  }

  /// Makes many things of each piece, and puts them all end to end while others still work.
  ///
  /// They are moved to their places and not copied, since they may be large; so each piece gives the last one
  /// first, and they are taken from its end.
  ///
  /// - Parameters:
  ///   - count: how many things are cut into pieces.
  ///   - size: how many a piece has; never how many workers there are, so that these decide nothing.
  ///   - most: how many things are made in all, if that is known.
  ///   - make: is asked once for every piece, by any worker; what is to come last, it gives first.
  /// - Returns: what was made, in the order of the pieces.
  package func joined<Made: Sendable>(
    of count: Int, size: Int, most: Int = 0,
    backwards make: @Sendable (_ piece: Range<Int>) -> [Made]
  ) -> [Made] {
    let size = max(1, size)
    let pieces = (count + size - 1) / size
    let joined = Mutex((made: [Made](), waiting: [Int: [Made]](), next: 0))
    joined.withLock { $0.made.reserveCapacity(most) }
    _ = share(pieces) { next in
      while let piece = next() {
        var own = make((piece * size)..<min(count, (piece + 1) * size))
        joined.withLock { joined in
          joined.waiting[piece] = own
          own = []
          while var part = joined.waiting.removeValue(forKey: joined.next) {
            while !part.isEmpty { joined.made.append(part.removeLast()) }
            joined.next += 1
          }
        }
      }
    }
    return joined.withLock { joined in
      defer { joined.made = [] }
      return joined.made
    }
  }

  /// What a body makes of each item, in the order of the items.
  ///
  /// - Parameters:
  ///   - items: what is to be worked on; those that take long should come first.
  ///   - body: what is done with one item, by any of the workers.
  /// - Returns: one result for each item.
  package func map<Item: Sendable, Made: Sendable>(
    _ items: [Item], _ body: @Sendable (Item) -> Made
  ) -> [Made] {
    guard count > 1, items.count > 1 else { return items.map(body) }
    let parts = share(items.count) { next in
      var made: [(place: Int, made: Made)] = []
      while let place = next() { made.append((place, body(items[place]))) }
      return made
    }
    return parts.joined().sorted { $0.place < $1.place }.map(\.made)
  }

  /// Two different pieces of work, side by side when there are workers for both.
  package func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    guard count > 1 else { return (first(), second()) }
    let made = Mutex<(First?, Second?)>((nil, nil))
    _ = share(2) { next in
      while let piece = next() {
        if piece == 0 {
          let own = first()
          made.withLock { $0.0 = own }
        } else {
          let own = second()
          made.withLock { $0.1 = own }
        }
      }
    }
    let (one, other) = made.withLock { $0 }
    guard let one, let other else { return (first(), second()) }
    return (one, other)
  }
}
