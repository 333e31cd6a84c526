import Reports
import SchoolModel

/// A run with everything that a page can show, small enough to be read.
func fullResult(language: String = "sv") throws -> RunResult {
  var result = try sampleResult(language: language)
  result.tiers = [
    TierDefinition(id: "not_rated", condition: .always, isRated: false),
    TierDefinition(id: "intensive", condition: .always),
    TierDefinition(id: "general", condition: .always),
  ]
  result.schools = result.schools.map { school in
    var school = school
    school.gradeFrom = 0
    school.gradeTo = 9
    school.peerGroup = "Till åk 9"
    return school
  }
  var earlier = result.list
  earlier.period = "2023/24"
  earlier.entries[0].tier = "general"
  earlier.entries[0].rank = 4
  result.background.earlierLists = [earlier]
  return result
}
