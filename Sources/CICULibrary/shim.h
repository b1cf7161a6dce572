// Nothing is declared here on purpose: only Sources/CICU includes ICU. This
// module exists so that the package manager finds and links the library.
#pragma once
