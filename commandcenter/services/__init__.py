"""The operator's verbs: one use case a method, one transaction a method."""
