import Localization

/// A change as it took effect in a run, or as it was refused.
public struct RunChange: Sendable, Equatable {
    /// The step before which it took effect, from 0; the one that was under way.
    public var step: Int
    public var edit: Edit
    public var stayed = WhatStayed()
    /// Whether it came after the step's forward, and is not of the update that follows.
    var isWithinStep = false
    /// Why it was not made.
    public var refusal: EditError?
}

extension RunChange: Worded {
    /// `remove fc2: conv1, fc1 kept; fc3 new`
    public var text: Text {
        let told = refusal?.text ?? stayed.text
        return told.en.isEmpty ? Text(edit.description) : Text("\(edit): ", "\(edit)：") + told
    }
}
