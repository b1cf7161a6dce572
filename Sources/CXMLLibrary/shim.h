// Nothing is declared here on purpose: only Sources/CHTML includes libxml2. This
// module exists so that the package manager finds and links the library.
#pragma once
