// Licensed under the Apache License 2.0.

@_exported public import GinetAnalysis
