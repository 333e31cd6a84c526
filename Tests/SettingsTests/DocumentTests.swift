import CustomDump
import Foundation
import SchoolModel
import Settings
import Testing

@Suite struct DocumentTests {
  private let vocabulary = ExampleSettings.vocabulary

  @Test(arguments: SettingsFile.allCases)
  func schemasAreClosedJSONAndAlwaysTheSame(_ file: SettingsFile) throws {
    let text = jsonSchema(of: file, vocabulary: vocabulary)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let schema = try #require(json as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    if file != .texts { #expect(schema["additionalProperties"] as? Bool == false) }
    #expect(text.hasSuffix("}\n"))
    #expect(jsonSchema(of: file, vocabulary: vocabulary) == text)
  }

  @Test func aSchemaDescribesEveryKey() throws {
    let text = jsonSchema(of: .support, vocabulary: vocabulary)
    expectNoDifference(text, supportSchema)
  }

  @Test(arguments: SettingsFile.allCases)
  func pagesNameEveryKey(_ file: SettingsFile) {
    let page = referencePage(of: file, vocabulary: vocabulary)
    #expect(page.hasPrefix("# \(file.title)\n\n\(file.summary)\n"))
    for spec in specs(of: file.shape(vocabulary)) {
      #expect(page.contains("\(spec.name)`"), "\(spec.name)")
      #expect(page.contains(spec.summary))
    }
  }

  @Test(arguments: SettingsFile.allCases)
  func everyKeyHasASentence(_ file: SettingsFile) {
    for spec in specs(of: file.shape(vocabulary)) {
      #expect(spec.summary.hasSuffix("."), "\(spec.name)")
      #expect(spec.summary.count > 15, "\(spec.name)")
      #expect(!spec.isRequired || spec.defaultValue == nil, "\(spec.name)")
    }
  }

  @Test func aPageOfKindsHasParametersAndExamples() {
    let page = referencePage(
      ofKinds: vocabulary.ruleKinds.reversed(), title: "Rules", summary: "How figures are judged.")
    expectNoDifference(page, rulesPage)
  }

  @Test func aPageShowsNestedKeysAndDefaults() {
    let page = referencePage(of: .support, vocabulary: vocabulary)
    expectNoDifference(page, supportPage)
  }

  private func specs(of shape: ValueShape) -> [ParameterSpec] {
    switch shape {
    case .record(let specs): specs + specs.flatMap { self.specs(of: $0.shape) }
    case .map(let inner), .list(let inner), .oneOrMore(let inner): specs(of: inner)
    case .either(let first, let second): specs(of: first) + specs(of: second)
    case .kinds(let kinds): kinds.parameters(of: nil)
    default: []
    }
  }
}

private let rulesPage = #"""
  # Rules

  How figures are judged.

  ## `change`

  The difference from the period before.

  Levels are given as limits, such as `critical: { at_least: 25 }`.

  | Key | Value | Required | Default | Meaning |
  |---|---|---|---|---|
  | `relative` | true or false |  | `false` | In percent of the earlier value. |

  ```yaml
  rule: change
  warning: { at_least: 3 }
  ```

  ## `run`

  Several periods in one direction.

  | Key | Value | Required | Default | Meaning |
  |---|---|---|---|---|
  | `level` | a name | yes |  | The level that is reached. |
  | `periods` | a whole number from 2 to 10 |  | `3` | How many periods. |

  ```yaml
  rule: run
  level: warning
  ```

  ## `threshold`

  The value itself.

  Levels are given as limits, such as `critical: { at_least: 25 }`.

  No parameters of its own.

  ```yaml
  rule: threshold
  warning: { at_least: 18 }
  ```

  """#
private let supportPage = #"""
  # support.yaml

  Which forms of support there are and which signals call for them.

  | Key | Value | Required | Default | Meaning |
  |---|---|---|---|---|
  | `list` | a mapping |  |  | How many schools the list has room for. |
  | `list.capacity` | a whole number from 1 to 100000 |  |  | How many schools stand above the cut line; no line when left out. |
  | `list.reserve` | a number |  | `10` | From which probability, in percent, of belonging above the line a school below it stands in the reserve. |
  | `forms` | mapping by name |  |  | The kinds of support that the authority can give, in the order of reports. |
  | `forms.<name>.signals` | one or a list of: a name | yes |  | The signals that call for it. |
  | `forms.<name>.level` | a name | yes |  | The level from which one of the signals calls for it. |
  | `forms.<name>.tiers` | one or a list of: a name |  | `[]` | Only schools in these tiers get it; all schools that have a rank when left out. |
  | `forms.<name>.capacity` | a whole number from 0 to 100000 |  |  | How many schools can have it at the same time; no limit when left out. |

  """#
private let supportSchema = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "support.yaml",
    "description": "Which forms of support there are and which signals call for them.",
    "type": ["object", "null"],
    "properties": {
      "list": {
        "description": "How many schools the list has room for.",
        "type": ["object", "null"],
        "properties": {
          "capacity": {
            "description": "How many schools stand above the cut line; no line when left out.",
            "type": "integer",
            "minimum": 1,
            "maximum": 100000
          },
          "reserve": {
            "description": "From which probability, in percent, of belonging above the line a school below it stands in the reserve.",
            "type": "number",
            "default": 10
          }
        },
        "additionalProperties": false,
        "default": {}
      },
      "forms": {
        "description": "The kinds of support that the authority can give, in the order of reports.",
        "type": ["object", "null"],
        "additionalProperties": {
          "type": "object",
          "properties": {
            "signals": {
              "description": "The signals that call for it.",
              "anyOf": [
                {
                  "type": "string",
                  "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
                },
                {
                  "type": "array",
                  "items": {
                    "type": "string",
                    "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
                  }
                }
              ]
            },
            "level": {
              "description": "The level from which one of the signals calls for it.",
              "type": "string",
              "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
            },
            "tiers": {
              "description": "Only schools in these tiers get it; all schools that have a rank when left out.",
              "anyOf": [
                {
                  "type": "string",
                  "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
                },
                {
                  "type": "array",
                  "items": {
                    "type": "string",
                    "pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
                  }
                }
              ],
              "default": []
            },
            "capacity": {
              "description": "How many schools can have it at the same time; no limit when left out.",
              "type": "integer",
              "minimum": 0,
              "maximum": 100000
            }
          },
          "required": ["signals", "level"],
          "additionalProperties": false
        },
        "default": {}
      }
    },
    "additionalProperties": false
  }

  """#
