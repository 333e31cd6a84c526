/// Invented names of schools and areas.
enum SchoolNames {
  static let areas = ["Norra", "Södra", "Västra", "Östra", "Centrum"]

  /// The name of the school with this place; all names differ.
  static func name(_ index: Int) -> String {
    let round = index / stems.count
    let prefix = prefixes[round % prefixes.count]
    let number = round / prefixes.count
    return prefix + stems[index % stems.count] + "skolan" + (number == 0 ? "" : " \(number + 1)")
  }

  private static let prefixes = ["", "Nya ", "Lilla ", "Stora ", "Övre ", "Nedre "]
  private static let stems = [
    "Almåsa", "Björkhaga", "Dalagärdes", "Ekåsen", "Fågelviks", "Granhults", "Havtorns", "Idegrans",
    "Järpe", "Kastanje", "Lärkbacks", "Måsholms", "Näckros", "Oxelhöjds", "Pilträds", "Rönnängs",
    "Slånbärs", "Tallkulla", "Urbergs", "Vattenverks", "Ymer", "Åkerby", "Älvsala", "Ödegärds",
    "Blåklints", "Fyrvaktar", "Hasselbo", "Kvarnsjö", "Lingonmo", "Snödropps",
  ]
}
