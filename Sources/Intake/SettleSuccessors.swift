package import SchoolModel

/// Drops former codes that schools of different registers dispute.
///
/// `readSchools` settles each register on its own. Beside each other, two registers may name the same
/// former code for different schools, or one may still have the school that another calls former: with
/// such a code old data would land at the wrong school. The schools stay, the former code is not used.
///
/// - Parameter registers: the name of each file with the schools that `readSchools` gave for it, in the
///   order in which the run takes them: a school that stands in several is the first one.
/// - Returns: the schools of all registers once each, sorted by code, and the findings, sorted.
package func settleSuccessors(
  _ registers: [(file: String, schools: [School])]
) -> (schools: [School], findings: [Finding]) {
  var schools: [SchoolCode: (school: School, file: String)] = [:]
  for (file, found) in registers {
    for school in found where schools[school.code] == nil { schools[school.code] = (school, file) }
  }
  var claims: [SchoolCode: Int] = [:]
  for (school, _) in schools.values {
    if let former = school.successorOf { claims[former, default: 0] += 1 }
  }
  var settled: [School] = []
  settled.reserveCapacity(schools.count)
  var findings: [Finding] = []
  for code in schools.keys.sorted() {
    guard let (school, file) = schools[code] else { continue }
    settled.append(school)
    guard let former = school.successorOf else { continue }
    let isRegistered = schools[former] != nil
    guard isRegistered || claims[former, default: 0] > 1 else { continue }
    settled[settled.count - 1].successorOf = nil
    findings.append(
      Finding(
        isRegistered ? .successorStillRegistered : .successorAmbiguous, file: file, school: code,
        facts: ["value": Showable.code(former.text)]))
  }
  return (settled, findings.sorted())
}
