/// The tools whose exports are known.
package enum SourceTool: String, CaseIterable, Sendable {
  case salesforce, hubspot, gainsight, totango, churnzero, planhat, vitally

  /// The tool as it calls itself.
  package var title: String {
    switch self {
    case .salesforce: "Salesforce"
    case .hubspot: "HubSpot"
    case .gainsight: "Gainsight"
    case .totango: "Totango"
    case .churnzero: "ChurnZero"
    case .planhat: "Planhat"
    case .vitally: "Vitally"
    }
  }

  /// The tool whose headers these are; nil when no tool's are clearly more than any other's.
  static func guess(from headers: [String]) -> SourceTool? {
    let names = Set(headers.map { HeaderName($0).squeezed })
    let endings = headers.map { $0.lowercased() }
    var scores = SourceTool.allCases.map { tool in
      (tool: tool, score: tool.signature.reduce(0) { $0 + (names.contains($1.key) ? $1.value : 0) })
    }
    for index in scores.indices {
      switch scores[index].tool {
      case .salesforce: scores[index].score += endings.contains { $0.hasSuffix("__c") } ? 3 : 0
      case .gainsight: scores[index].score += endings.contains { $0.hasSuffix("__gc") } ? 4 : 0
      case .churnzero: scores[index].score += endings.contains { $0.hasPrefix("cf_") } ? 3 : 0
      case .hubspot: scores[index].score += names.contains { $0.hasPrefix("hs") } ? 1 : 0
      case .totango: scores[index].score += endings.contains { $0.contains("##") } ? 3 : 0
      default: break
      }
    }
    // The order of equals is that of the list, whatever the sort does.
    let ranked = scores.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }
    let (first, second) = (ranked[0].element, ranked[1].element)
    return first.score >= 3 && first.score > second.score ? first.tool : nil
  }

  /// How much each header speaks for the tool, without spaces and capitals.
  private var signature: [String: Int] { SourceTool.signatures[self] ?? [:] }

  private static let signatures = Dictionary(
    uniqueKeysWithValues: SourceTool.allCases.map { ($0, $0.headers) })

  private var headers: [String: Int] {
    switch self {
    case .salesforce:
      [
        "accountid": 1, "accountowner": 2, "opportunityid": 2, "opportunityname": 2,
        "opportunityowner": 2, "stagename": 2, "forecastcategory": 2, "fiscalperiod": 2,
        "systemmodstamp": 3, "billingstateprovince": 2, "billingzippostalcode": 2,
        "billingstreet": 1, "lastmodifieddate": 1, "ownerid": 2, "parentid": 1,
        "lastactivity": 1, "isdeleted": 2, "masterrecordid": 3, "numberofemployees": 1,
        "closedate": 1, "billingcity": 1, "billingcountry": 1, "casenumber": 2,
        "datetimeopened": 2, "accountsite": 2, "annualrevenue": 1,
      ]
    case .hubspot:
      [
        "recordid": 2, "companyowner": 2, "companydomainname": 3, "createdate": 1,
        "lifecyclestage": 1, "dealname": 2, "dealstage": 2, "dealowner": 2, "contactowner": 2,
        "associatedcompany": 2, "associatedcompanyids": 3, "associatedcontactids": 3,
        "hsobjectid": 4, "hubspotownerid": 4, "hsleadstatus": 3, "websiteurl": 1,
        "originalsource": 2, "dateenteredcurrentstage": 3, "pipeline": 1, "stateregion": 1,
        "countryregion": 1, "companyname": 1,
      ]
    case .gainsight:
      [
        "gsid": 4, "csm": 1, "managedas": 3, "currentscore": 2, "previousscore": 2,
        "lifetimeinmonths": 3, "lifecycleinweeks": 3, "originalcontractdate": 2,
        "onetimerevenue": 3, "nps": 1, "sfdcaccountid": 3, "ctagroup": 3, "closesource": 2,
        "gscompanyid": 4, "gsrelationshipid": 4, "durationinmins": 2, "reportingcategory": 2,
        "contextname": 2, "daysuntilclose": 2, "closedtaskcount": 2, "reason": 1,
        "assignee": 1, "arr": 1,
      ]
    case .totango:
      [
        "ofid": 4, "sfid": 3, "accountname": 1, "accountid": 1, "contractstatus": 2,
        "contractvalue": 2, "contractrenewaldate": 2, "customerjourneystage": 3,
        "cancellationdate": 2, "tier": 1, "accountroleid": 3, "module": 2, "action": 2,
        "contractstartdate": 1, "useremail": 1, "isactive": 1, "teams": 1, "license": 1,
      ]
    case .churnzero:
      [
        "accountexternalid": 4, "totalcontractamount": 3, "nextrenewaldate": 2,
        "owneruseraccount": 3, "parentaccountexternalid": 4, "licensecount": 2,
        "billingaddressline1": 2,
      ]
    case .planhat:
      ["sourceid": 3, "externalid": 1, "companyid": 1, "phase": 2, "customerfrom": 2, "id": 1]
    case .vitally:
      ["externalid": 2, "name": 1, "traits": 3, "vitallyid": 4, "healthscore": 1]
    }
  }
}
