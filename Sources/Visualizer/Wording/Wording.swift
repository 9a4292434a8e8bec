/// Text that is not yet beside what it is about.
protocol Wording: ExplainWording, RefusalWording, WarningWording, ErrorWording, ReportWording, LearnWording, Sendable {}
