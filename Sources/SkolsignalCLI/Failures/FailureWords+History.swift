internal import History
internal import Pipeline

extension FailureWords {
  /// Who works in the output folder, and what to do.
  func locked(_ folder: String, _ owner: LockOwner?) -> String {
    let remedy = say(
      "Try again when that has ended, or let this run wait for it with --wait.",
      "Försök igen när den är klar, eller låt körningen vänta med --wait.")
    guard let owner else {
      return say(
        "Another run works in \(folder). ", "En annan körning arbetar i \(folder). ") + remedy
    }
    return say(
      "Another run works in \(folder): process \(owner.process) on \(owner.host), since "
        + "\(owner.since). ",
      "En annan körning arbetar i \(folder): process \(owner.process) på \(owner.host), sedan "
        + "\(owner.since). ") + remedy
  }

  /// Why the history cannot be used, and what to do.
  func history(_ error: HistoryError) -> String {
    say("Error: \(error.description).", "Fel: \(swedish(error)).")
  }

  private func swedish(_ error: HistoryError) -> String {
    switch error {
    case .newer(let path):
      "historiken \(path) är gjord av en nyare version av programmet: installera den versionen, "
        + "eller ange en annan historik"
    case .older(let path):
      "historiken \(path) är gjord av en äldre version av programmet: låt ett kommando som skriver, "
        + "till exempel en körning, öppna den en gång så att den uppdateras"
    case .corrupt(let path, let reason):
      "historiken \(path) är skadad (\(reason)): flytta undan den tillsammans med dess -wal-fil och "
        + "återställ den från en säkerhetskopia; inget har ändrats i den"
    case .notADatabase(let path):
      "\(path) är ingen historik från det här programmet: flytta undan filen, eller ange en annan fil "
        + "för historiken"
    case .missing(let path, .absent):
      "det finns ingen historik \(path): ange den mapp för resultat som har en, eller gör en körning "
        + "först"
    case .missing(let path, .isFolder):
      "\(path) är en mapp, men det behövs en fil med en historik: ange filen"
    case .missing(let path, .empty):
      "inget har registrerats i historiken \(path) än: gör en körning först"
    case .missing(let path, .unreadable):
      "historiken \(path) går inte att läsa: ge användaren rätt att läsa filen och dess mapp"
    case .busy(let path):
      "historiken \(path) används av en annan process: försök igen när den är klar"
    case .readOnly(let path):
      "historiken \(path) går inte att skriva: ge användaren rätt att skriva filen och dess mapp"
    case .cannotOpen(let path, let reason):
      "historiken \(path) går inte att öppna (\(reason)): se till att dess mapp finns och att "
        + "användaren får använda den"
    case .diskFull(let path):
      "det finns inget utrymme kvar för historiken \(path): frigör utrymme och försök igen; det som "
        + "fanns i den finns kvar"
    case .failed(let path, let reason):
      "historiken \(path) gick inte att läsa eller skriva (\(reason)): kontrollera disken, och "
        + "kontrollera sedan historiken med history verify"
    case .notFound(let reference, let candidates) where candidates.isEmpty:
      "historiken har ingen körning ”\(reference)” och ingen som kan vara menad: se history list"
    case .notFound(let reference, let candidates):
      "”\(reference)” betyder inte en enda körning i historiken: ange någon av "
        + candidates.joined(separator: ", ")
    case .refused(let reason): "historiken tar inte emot detta: \(reason)"
    }
  }
}
