extension TableSchema {
  /// The field that a header of an export stands for.
  ///
  /// `Renewal Date`, `NextRenewalDate` and `Renewal_Date__c` all stand for `renewal`: hyphens do not
  /// count here, nor do the marks that tools put on customers' own fields.
  package func field(headed header: String) -> FieldSchema? {
    FieldIndex(self).field(for: HeaderName(header))
  }
}
