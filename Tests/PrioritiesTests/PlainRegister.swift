import Priorities
import SchoolModel

/// The same for schools whose fields in the register decide nothing.
extension PriorityPlan {
  func withCertainty(
    _ list: SupportList, signals: [Signal], room: ListDefinition, certainty: CertaintyDefinition
  ) -> SupportList {
    withCertainty(
      list, signals: signals, schools: list.plainRegister, room: room, certainty: certainty)
  }

  func sensitivity(
    of list: SupportList, signals: [Signal], room: ListDefinition, certainty: CertaintyDefinition
  ) -> Sensitivity? {
    sensitivity(
      of: list, signals: signals, schools: list.plainRegister, room: room, certainty: certainty)
  }
}

extension SupportList {
  fileprivate var plainRegister: [School] {
    entries.map { School(code: $0.school, name: "") }
  }
}
