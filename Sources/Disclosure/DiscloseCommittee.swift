package import Analysis
import SchoolModel

/// From how many schools on a sum may be told of them apart.
private let fewestSchools = FollowUpReport.fewestForVerdict

/// What the committee is told, as everybody may see it.
///
/// It is to be made of the run as everybody may see it, so that nothing in it rests on a hidden figure. Here goes what
/// tells of single schools what is nobody's business: their support, notes of meetings, plans, and the words of a
/// source. An effect that rests on few schools goes, since its mean is nearly a school's own. So do all areas of notes
/// as soon as one has few schools: the others would give it away, taken from the whole.
///
/// - Parameter followUp: the follow-up of the open run.
/// - Returns: sums, targets by school, and decisions about money without their words.
package func disclose(_ followUp: CommitteeFollowUp) -> CommitteeFollowUp {
  var open = followUp
  open.notes = [:]
  open.support?.supports = []
  for place in (followUp.support?.forms ?? []).indices {
    guard let form = followUp.support?.forms[place], form.evaluated < fewestSchools else {
      continue
    }
    open.support?.forms[place].meanChange = nil
    open.support?.forms[place].meanRegression = nil
    open.support?.forms[place].effect = nil
  }
  open.dialogue = followUp.dialogue?.map { summary in
    let hasFew = summary.parts.contains { $0.area != nil && (1..<fewestSchools).contains($0.met) }
    return hasFew ? summary.withoutAreas : summary
  }
  for place in (followUp.funding?.items ?? []).indices {
    open.funding?.items[place].record.purpose = ""
  }
  return open
}
