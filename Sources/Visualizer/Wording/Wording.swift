/// All text of one language. A second language is a second type: the compiler says which sentences it still lacks.
protocol Wording: CommonWording, HomeWording, StepWording, PhaseWording, ExplainWording,
    ViewWording, RefusalWording, WarningWording, ErrorWording, ReportWording, SummaryWording, TrainWording,
    LearnWording, Sendable
{}
