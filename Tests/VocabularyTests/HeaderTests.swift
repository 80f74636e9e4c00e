import Accounts
import Testing
import Vocabulary

/// The headers that tools write, and the fields that they stand for.
struct HeaderTests {
  struct Export: CustomTestStringConvertible {
    let tool: String
    let table: String
    /// Pairs of a header and a field; nil for a column that stays as it is.
    let headers: KeyValuePairs<String, String?>
    var testDescription: String { "\(tool) \(table)" }
  }

  static let salesforce = [
    Export(
      tool: "Salesforce", table: "accounts",
      headers: [
        "Id": "account-id", "Account ID": "account-id", "AccountNumber": "account-id",
        "Name": "name", "Account Name": "name", "ParentId": "parent", "Parent Account": "parent",
        "Parent Account ID": "parent", "OwnerId": "account-executive",
        "Account Owner": "account-executive", "Industry": "industry",
        "NumberOfEmployees": "employees", "Employees": "employees",
        "AnnualRevenue": "annual-revenue", "Annual Revenue": "annual-revenue",
        "BillingCountry": "country", "Billing Country": "country", "Website": "website",
        "LastActivityDate": "last-activity", "Last Activity": "last-activity",
        "CreatedDate": "created-on", "Created Date": "created-on",
        "LastModifiedDate": "modified-on", "Last Modified Date": "modified-on",
        "SystemModstamp": "modified-on", "Type": nil, "Rating": nil, "Site": nil,
        "ARR__c": "arr", "CSM__c": "csm", "Renewal_Date__c": "renewal",
        "Health_Score__c":
          "health-score",
      ]),
    Export(
      tool: "Salesforce", table: "opportunities",
      headers: [
        "Id": "opportunity-id", "Opportunity ID": "opportunity-id", "AccountId": "account-id",
        "Account Name": "account-id", "Name": "name", "Opportunity Name": "name",
        "StageName": "stage", "Stage": "stage", "Amount": "amount",
        "ExpectedRevenue": "expected-revenue", "Probability": "probability",
        "Probability (%)": "probability", "CloseDate": "close-date", "Close Date": "close-date",
        "Type": "type", "LeadSource": "lead-source", "Lead Source": "lead-source",
        "NextStep": "next-step", "ForecastCategoryName": "forecast-category",
        "Forecast Category": "forecast-category", "IsClosed": "is-closed", "IsWon": "won",
        "Won": "won", "OwnerId": "owner", "Opportunity Owner": "owner", "ContactId": "contact-id",
        "Fiscal Period": "fiscal-period", "ARR to Renew": "atr", "Total Amount Currency": nil,
      ]),
    Export(
      tool: "Salesforce", table: "contacts",
      headers: [
        "Id": "contact-id", "Contact ID": "contact-id", "AccountId": "account-id",
        "Account Name": "account-id", "FirstName": "first-name", "First Name": "first-name",
        "LastName": "last-name", "Email": "email", "Title": "title", "Phone": "phone",
        "Department": "department", "ReportsToId": "manager", "Reports To": "manager",
        "HasOptedOutOfEmail": "email-opt-out", "Email Opt Out": "email-opt-out",
        "LastActivityDate": "last-activity", "Contact Owner": "owner",
      ]),
    Export(
      tool: "Salesforce", table: "tickets",
      headers: [
        "Id": "ticket-id", "CaseNumber": "ticket-id", "Case Number": "ticket-id",
        "AccountId": "account-id", "Account Name": "account-id", "ContactId": "contact-id",
        "Subject": "subject", "Status": "status", "Priority": "priority", "Origin": "origin",
        "Case Origin": "origin", "Type": "type", "IsEscalated": "is-escalated",
        "CreatedDate": "opened-on", "Date/Time Opened": "opened-on", "ClosedDate": "closed-on",
        "Date/Time Closed": "closed-on",
      ]),
  ]

  static let hubSpot = [
    Export(
      tool: "HubSpot", table: "accounts",
      headers: [
        "Record ID": "account-id", "hs_object_id": "account-id", "Company name": "name",
        "Company Name": "name", "Website URL": "website", "Company Domain Name": "website",
        "domain": "website", "Company owner": "account-executive",
        "hubspot_owner_id": "account-executive", "Create Date": "created-on",
        "createdate": "created-on", "Industry": "industry", "Number of Employees": "employees",
        "numberofemployees": "employees", "Annual Revenue": "annual-revenue",
        "annualrevenue": "annual-revenue", "Country/Region": "country", "country": "country",
        "Last Activity Date": "last-activity", "notes_last_updated": "last-activity",
      ]),
    Export(
      tool: "HubSpot", table: "contacts",
      headers: [
        "Record ID": "contact-id", "First Name": "first-name", "firstname": "first-name",
        "Last Name": "last-name", "Email": "email", "Phone Number": "phone",
        "Job Title": "title", "jobtitle": "title", "Company Name": "account-id",
        "company": "account-id", "Contact owner": "owner", "Create Date": "created-on",
        "Associated Company": "account-id", "Associated Company IDs": "account-id",
        "Lead Status": nil, "Original Source": nil,
      ]),
    Export(
      tool: "HubSpot", table: "opportunities",
      headers: [
        "Record ID": "opportunity-id", "Deal Name": "name", "dealname": "name",
        "Deal Stage": "stage", "dealstage": "stage", "Pipeline": "pipeline", "Amount": "amount",
        "Deal owner": "owner", "closedate": "close-date", "Associated Company IDs": "account-id",
        "Associated Contact IDs": "contact-id", "Date entered current stage": "stage-since",
      ]),
  ]

  static let gainsight = [
    Export(
      tool: "Gainsight", table: "accounts",
      headers: [
        "Name": "name", "Gsid": "account-id", "GSID": "account-id", "Company ID": "account-id",
        "ARR": "arr", "MRR": "mrr", "Onetime Revenue": "onetime-revenue", "CSM": "csm",
        "Csm": "csm", "Current Score": "health-score", "OverallScore": "health-score",
        "Previous Score": "previous-score", "Renewal Date": "renewal", "RenewalDate": "renewal",
        "Original Contract Date": "customer-since", "OriginalContractDate": "customer-since",
        "Stage": "lifecycle-stage", "Status": "status", "NPS®": "nps", "Nps": "nps",
        "Managed As": "status", "ManagedAs": "status", "Parent Company": "parent",
        "ParentCompany": "parent", "SFDC Account Id": "account-id",
        "SfdcAccountId": "account-id", "ModifiedDate": "modified-on",
        "CSM_Sentiment__gc":
          "sentiment", "LifecycleInWeeks": nil,
      ]),
    Export(
      tool: "Gainsight", table: "tasks",
      headers: [
        "Company": "account-id", "CompanyName": "account-id", "Name": "title", "Type": "type",
        "TypeName": "type", "Reason": "reason", "ReasonName": "reason", "Status": "status",
        "StatusName": "status", "Priority": "priority", "PriorityId": "priority",
        "Assignee": "owner", "OwnerName": "owner", "Created Date": "created-on",
        "Due Date": "due-date", "DueDate": "due-date", "Closed Date": "closed-on",
        "ClosedDate": "closed-on", "Close Source": "source", "Age": nil, "Flagged": nil,
      ]),
    Export(
      tool: "Gainsight", table: "activities",
      headers: [
        "Subject": "subject", "Notes": "notes", "Activity Date": "date", "ActivityDate": "date",
        "Context Name": "account-id", "contextname": "account-id",
        "Duration (in Mins)": "duration", "Company Id": "account-id",
        "GsCompanyId": "account-id", "AuthorId": "csm", "User Email": "csm",
        "Created Date": "created-on", "Last Modified Date": "modified-on", "Source": nil,
      ]),
  ]

  static let others = [
    Export(
      tool: "Totango", table: "accounts",
      headers: [
        "Account Id": "account-id", "account_id": "account-id", "ofid": "account-id",
        "sfid": "account-id", "Account Name": "name", "parent_id": "parent",
        "Contract Status": "status", "Contract Value": "arr",
        "Contract Start Date": "contract-start", "Contract Renewal Date": "renewal",
        "Cancellation Date": "churned-on", "Customer Journey Stage": "journey-stage",
        "Tier": "segment", "product_id": nil,
      ]),
    Export(
      tool: "Totango", table: "usage",
      headers: [
        "Account ID": "account-id", "User Id": "user", "Action": "metric", "Module": "feature",
        "Count": "value", "product_id": "product",
      ]),
    Export(
      tool: "Totango", table: "people",
      headers: [
        "User Email": "email", "Teams": "team", "Is Active": "active", "Manager_id": "manager",
      ]),
    Export(
      tool: "ChurnZero", table: "accounts",
      headers: [
        "accountExternalId": "account-id", "AccountExternalId": "account-id", "Name": "name",
        "NextRenewalDate": "renewal", "nextRenewalDate": "renewal",
        "TotalContractAmount": "arr", "BillingAddressCountry": "country",
        "StartDate": "contract-start", "EndDate": "renewal", "LicenseCount": "seats-licensed",
        "OwnerUserAccount": "account-executive", "ParentAccountExternalId": "parent",
        "cf_Health": "health", "cf_CSM": "csm", "IsActive": nil,
      ]),
    Export(
      tool: "Planhat", table: "accounts",
      headers: ["Id": "account-id", "External Id": "account-id", "Company Id": "account-id"]),
    Export(
      tool: "Vitally", table: "accounts", headers: ["externalId": "account-id", "name": "name"]),
  ]

  @Test(arguments: salesforce + hubSpot + gainsight + others)
  func headersAreKnown(_ export: Export) throws {
    let table = try #require(Schema.domain.table(named: export.table))
    for (header, field) in export.headers {
      #expect(table.field(headed: header)?.name == field, "\(header)")
    }
  }
}
