internal import ArgumentParser
internal import Foundation

/// The manual page `skolsignal.1`, made from the tree of commands.
///
/// It is written with the `man` macros, and has no date, so that the same version gives the same bytes.
enum ManualPage {
  static let name = "skolsignal.1"

  static var text: String {
    get throws {
      let tree = try JSONDecoder().decode(HelpTree.self, from: Data(Skolsignal._dumpHelp().utf8))
      let program = tree.command
      let lines =
        [
          ".TH SKOLSIGNAL 1 \"\" \"skolsignal \(ProgramVersion.text)\" \"User Commands\"",
          ".SH NAME", "skolsignal \\- " + Roff.escaped(program.summary), ".SH SYNOPSIS",
          ".B skolsignal", ".I command", "[\\fIoptions\\fR]", ".SH DESCRIPTION",
        ]
        + paragraphs(program.discussion) + [".SH COMMANDS"]
        + program.leaves.flatMap(section)
        + [".SH EXIT STATUS"]
        + ExitStatus.allCases.flatMap { status in
          [".TP", ".B \(status.rawValue)", Roff.escaped(status.summary)]
        }
        + [".SH ENVIRONMENT"]
        + environment.flatMap { [".TP", ".B \($0.name)", Roff.escaped($0.meaning)] }
        + [".SH FILES"]
        + files.flatMap { [".TP", ".I \(Roff.escaped($0.name))", Roff.escaped($0.meaning)] }
      return lines.map { $0 + "\n" }.joined()
    }
  }

  private static let environment: [(name: String, meaning: String)] = [
    ("COLUMNS", "How wide tables may be; the terminal is asked if it is not set."),
    ("NO_COLOR", "No colours if it is set to anything."),
    ("TERM", "No colours and no progress bar if it is \"dumb\"."),
  ]

  private static let files: [(name: String, meaning: String)] = [
    ("Config/skolsignal.yaml", "The main settings file, unless --config names another one."),
    ("<out>/<period>/latest", "Points to the newest published result of a period."),
  ]

  /// A command with its own words, its synopsis and its options.
  private static func section(_ command: HelpCommand) -> [String] {
    let path = (command.superCommands ?? []) + [command.commandName]
    let shown = (command.arguments ?? []).filter { $0.shouldDisplay && !$0.isCommon }
    return [".SS " + Roff.escaped(path.joined(separator: " ")), Roff.escaped(command.summary)]
      + [".PP", ".B \(Roff.escaped(path.joined(separator: " ")))"]
      + shown.filter { !$0.isOptional || $0.kind == "positional" }.map(\.synopsis)
      + ["[\\fIoptions\\fR]"] + paragraphs(command.discussion)
      + shown.flatMap { [".TP", $0.heading, Roff.escaped($0.explanation)] }
  }

  private static func paragraphs(_ text: String?) -> [String] {
    (text ?? "").split(separator: "\n").flatMap { line in
      let mark = "Example: "
      return line.hasPrefix(mark)
        ? [
          ".PP", "Example:", ".PP", ".RS 4", ".EX",
          Roff.escaped(String(line.dropFirst(mark.count))), ".EE", ".RE",
        ]
        : [".PP", Roff.escaped(String(line))]
    }
  }
}

/// Text as roff reads it.
private enum Roff {
  /// In ASCII, with backslashes and hyphens as themselves, and never a request at the beginning of a
  /// line.
  static func escaped(_ text: String) -> String {
    let plain = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case _ where scalar.isASCII: String(scalar)
      default:
        // Four digits at least, as in `\[u201C]`.
        "\\[u" + String(repeating: "0", count: max(0, 4 - hexadecimal(scalar).count))
          + hexadecimal(scalar) + "]"
      }
    }.joined()
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}

/// The digits of a scalar, in upper case.
private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
  String(scalar.value, radix: 16, uppercase: true)
}

/// What the argument parser says of the commands.
private struct HelpTree: Decodable {
  let command: HelpCommand
}

private struct HelpCommand: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let superCommands: [String]?
  let subcommands: [HelpCommand]?
  let arguments: [HelpArgument]?

  var summary: String { abstract ?? "" }

  /// The commands that do something, without the one for help.
  var leaves: [HelpCommand] {
    guard let subcommands else { return commandName == "help" ? [] : [self] }
    return subcommands.flatMap(\.leaves)
  }
}

private struct HelpArgument: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String

    var written: String { (kind == "long" ? "--" : "-") + name }
  }

  let kind: String
  let shouldDisplay: Bool
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]?
  let valueName: String?
  let abstract: String?
  let defaultValue: String?
  let allValues: [String]?

  /// Whether every command has it.
  var isCommon: Bool { names?.contains { $0.name == "help" || $0.name == "version" } ?? false }

  /// `--data folder`, with the value in the face for what is to be replaced.
  var synopsis: String {
    let value = "\\fI" + Roff.escaped(valueName ?? "") + "\\fR"
    if kind == "positional" { return isOptional ? "[\(value)]" : value }
    let name = "\\fB" + Roff.escaped(names?.first?.written ?? "") + "\\fR"
    return kind == "flag" ? name : name + " " + value
  }

  var heading: String { synopsis }

  var explanation: String {
    let values = allValues.map { ["one of " + $0.joined(separator: ", ")] } ?? []
    let standard = defaultValue.map { $0.isEmpty ? [] : ["default: " + $0] } ?? []
    let more = (values + standard).joined(separator: "; ")
    return (abstract ?? "") + (more.isEmpty ? "" : " (\(more))")
  }
}
