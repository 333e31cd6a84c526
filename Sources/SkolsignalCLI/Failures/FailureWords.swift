internal import Pipeline
internal import SchoolModel

/// The sentences for runs that end without a result.
///
/// They stand here and not in the text catalogue, since the catalogue itself may be what is missing or
/// wrong; other languages than Swedish get the English ones. What the settings' own check says of a key
/// is in English, like the keys.
struct FailureWords {
  private let isSwedish: Bool

  init(language: String) { isSwedish = language == "sv" }

  func say(_ english: String, _ swedish: String) -> String { isSwedish ? swedish : english }

  private func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// The first few, and how many more there are.
  private func first(_ words: [String]) -> String {
    let more = words.count - 3
    guard more > 0 else { return list(words) }
    return list(Array(words.prefix(3))) + say(" and \(more) more", " och \(more) till")
  }

  func settingsWrong(_ count: Int) -> String {
    say(
      "\(count) \(count == 1 ? "problem" : "problems") in the settings; nothing was run.",
      "\(count) fel i inställningarna; inget har körts.")
  }

  func wrongUse(_ problem: WrongUse) -> String {
    switch problem {
    case .unknownPeriod(let period, let known):
      say(
        "Error: the calendar has no period “\(period)”; --period can be \(list(known)).",
        "Fel: kalendern har ingen period ”\(period)”; --period kan vara \(list(known)).")
    case .unknownLanguage(let language, let known):
      say(
        "Error: there are no texts in the language “\(language)”; --language can be \(list(known)).",
        "Fel: det finns inga texter på språket ”\(language)”; --language kan vara \(list(known)).")
    case .unknownSetting(let path, let nearest):
      say(
        "Error: no setting begins with “\(path)”; try \(list(nearest)).",
        "Fel: ingen inställning börjar med ”\(path)”; pröva \(list(nearest)).")
    case .layoutsClash(let file, let layouts):
      say(
        "Error: the layouts \(layouts.joined(separator: " and ")) both describe \(file); make their "
          + "“files” patterns differ.",
        "Fel: beskrivningarna \(layouts.joined(separator: " och ")) gäller båda \(file); gör så att "
          + "deras ”files” skiljer sig åt.")
    case .noLayout(let file, let dataset):
      say(
        "Error: no layout for \(dataset.rawValue) describes \(file); add its name to the “files” of a "
          + "layout, or a layout \(dataset.rawValue).yaml for all others.",
        "Fel: ingen beskrivning för \(dataset.rawValue) gäller \(file); lägg till namnet under "
          + "”files” i en beskrivning, eller en beskrivning \(dataset.rawValue).yaml för alla andra."
      )
    case .decidesFigures(let paths):
      say(
        "Error: figures are made by \(first(paths)), and a rerun takes them as they are stored; use "
          + "“run” with the exports for that.",
        "Fel: uppgifter räknas ut efter \(first(paths)), och ett försök tar dem som de är lagrade; "
          + "använd ”run” med exporterna för det.")
    case .notComparable(let first, let second):
      say(
        "Error: the runs are about periods of different kinds (\(first) and \(second)) and cannot be "
          + "compared.",
        "Fel: körningarna gäller olika slags perioder (\(first) och \(second)) och kan inte jämföras."
      )
    case .noBrowser:
      say(
        "Error: --pdf needs Chromium; install the package chromium, or print the pages from a browser.",
        "Fel: --pdf behöver Chromium; installera paketet chromium, eller skriv ut sidorna från en "
          + "webbläsare.")
    case .wrongRange(let text):
      say(
        "Error: “\(text)” is no range to try; write path=first..last:step, such as "
          + "signals.absence-high.critical.at_least=12..30:1, with 500 values at most.",
        "Fel: ”\(text)” är inget intervall att pröva; skriv path=första..sista:steg, till exempel "
          + "signals.absence-high.critical.at_least=12..30:1, med högst 500 värden.")
    case .unknownSchool(let name, let nearest) where nearest.isEmpty:
      say(
        "Error: no school has the code or name “\(name)”.",
        "Fel: ingen skola har koden eller namnet ”\(name)”.")
    case .unknownSchool(let name, let nearest):
      say(
        "Error: “\(name)” does not name one school; try \(list(nearest)).",
        "Fel: ”\(name)” betyder inte en enda skola; pröva \(list(nearest)).")
    }
  }

  func request(_ message: String) -> String { say("Error: \(message)", "Fel: \(message)") }

  func readingFailed(_ path: String, _ reason: String) -> String {
    say(
      "Cannot read \(path): \(reason). Check its access rights and the disk.",
      "Kan inte läsa \(path): \(reason). Kontrollera åtkomsträttigheterna och disken.")
  }

  func writing(_ problem: WriteProblem) -> String {
    let rest = say(
      "Check --out and the space on the disk; the previous result, if any, still stands.",
      "Kontrollera --out och utrymmet på disken; det förra resultatet, om det finns ett, gäller "
        + "fortfarande.")
    switch problem {
    case .failed(let operation, let path, let reason):
      return say(
        "Error: cannot \(operation) \(path): \(reason). ",
        "Fel: kan inte skriva \(path): \(reason). "
      ) + rest
    case .notPrinted(let page, let reason):
      return say(
        "Error: cannot print \(page): \(reason). See that Chromium works for this user, or run without "
          + "--pdf; the previous result, if any, still stands.",
        "Fel: \(page) kan inte skrivas ut: \(reason). Kontrollera att Chromium fungerar för den här "
          + "användaren, eller kör utan --pdf; det förra resultatet, om det finns ett, gäller "
          + "fortfarande.")
    case .changedAfterwards(let path, let folder):
      return say(
        "Error: \(path) is not what this run makes; somebody has changed or removed it. Remove the "
          + "folder \(folder) and run again.",
        "Fel: \(path) är inte vad körningen ger; någon har ändrat eller tagit bort den. Ta bort "
          + "mappen \(folder) och kör igen.")
    }
  }

  func output(_ failure: OutputFailure) -> String {
    switch failure.place {
    case .standardOutput:
      say(
        "Error: cannot write to the standard output: \(failure.reason).",
        "Fel: kan inte skriva till standard output: \(failure.reason).")
    case .file(let path):
      say(
        "Error: cannot write \(path): \(failure.reason).",
        "Fel: kan inte skriva \(path): \(failure.reason).")
    }
  }

  func fault(_ message: String) -> String {
    say(
      "This is a fault of the program, not of the data: \(message). Please report it.",
      "Det här är ett fel i programmet, inte i data: \(message). Rapportera det gärna.")
  }

  /// What is wrong with a file or folder that a run cannot have.
  func missing(_ input: MissingInput) -> String {
    let path = input.path
    let check = whatToCheck(input.role)
    switch input.reason {
    case .absent: return say("There is no \(path); \(check).", "\(path) finns inte; \(check).")
    case .isFolder:
      return say(
        "\(path) is a folder, where a file is needed; \(check).",
        "\(path) är en mapp, men det behövs en fil; \(check).")
    case .isNoFolder:
      return say("\(path) is no folder; \(check).", "\(path) är ingen mapp; \(check).")
    case .unreadable:
      return say(
        "\(path) cannot be read; check its access rights.",
        "\(path) kan inte läsas; kontrollera åtkomsträttigheterna.")
    case .expected:
      return say(
        "No export fits “\(path)”, which the settings expect (exports.expected_files); see that it "
          + "is delivered. Nothing is published.",
        "Ingen export passar in på ”\(path)”, som inställningarna väntar sig "
          + "(exports.expected_files); se till att den levereras. Inget publiceras.")
    case .tooOld(let days, let allowed):
      return say(
        "\(path) was written \(days) days ago; the settings allow \(allowed) (exports.max_age). See "
          + "that a fresh one is delivered. Nothing is published.",
        "\(path) skrevs för \(days) dagar sedan; inställningarna tillåter \(allowed) "
          + "(exports.max_age). Se till att en färsk levereras. Inget publiceras.")
    case .nothingDescribed(let names):
      return say(
        "\(path) has no file that a layout describes; \(check), or the “files” of the layouts.",
        "\(path) har ingen fil som någon beskrivning gäller; \(check), eller ”files” i "
          + "beskrivningarna.") + " " + contents(names)
    }
  }

  private func whatToCheck(_ role: MissingInput.Role) -> String {
    switch role {
    case .settings: say("check --config", "kontrollera --config")
    case .namedInSettings:
      say(
        "check “files” in the main settings file",
        "kontrollera ”files” i huvudfilen för inställningar")
    case .overlay: say("check --overlay", "kontrollera --overlay")
    case .exports: say("check --data", "kontrollera --data")
    case .facts: say("check --facts", "kontrollera --facts")
    case .register: say("check --register", "kontrollera --register")
    case .overrides: say("check --overrides", "kontrollera --overrides")
    case .targets: say("check --targets", "kontrollera --targets")
    case .decisions: say("check the name of the file", "kontrollera filens namn")
    }
  }

  private func contents(_ names: [String]) -> String {
    guard !names.isEmpty else {
      return say("It holds no exports at all.", "Den innehåller inga exporter alls.")
    }
    let first = list(Array(names.prefix(10)))
    let more = names.count - 10
    guard more > 0 else { return say("It holds \(first).", "Den innehåller \(first).") }
    return say("It holds \(first) and \(more) more.", "Den innehåller \(first) och \(more) till.")
  }
}
