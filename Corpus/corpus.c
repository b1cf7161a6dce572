// Licensed under the Apache License 2.0.
//
// A text that is added to the folder is added here, twice; a test fails until it is.

#include "include/ginet_corpus.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t glossary_anatomy[] = {
#embed "glossary/anatomy.txt"
};
static const uint8_t glossary_care[] = {
#embed "glossary/care.txt"
};
static const uint8_t glossary_conditions[] = {
#embed "glossary/conditions.txt"
};
static const uint8_t glossary_substances[] = {
#embed "glossary/substances.txt"
};
static const uint8_t glossary_symptoms[] = {
#embed "glossary/symptoms.txt"
};
static const uint8_t glossary_tests[] = {
#embed "glossary/tests.txt"
};
static const uint8_t glossary_treatments[] = {
#embed "glossary/treatments.txt"
};
static const uint8_t language_clinical[] = {
#embed "language/clinical.txt"
};
static const uint8_t language_shorthand[] = {
#embed "language/shorthand.txt"
};
static const uint8_t language_spanish[] = {
#embed "language/spanish.txt"
};
static const uint8_t language_thesaurus[] = {
#embed "language/thesaurus.txt"
};
static const uint8_t summary_01_general_information[] = {
#embed "summary/01-general-information.md"
};
static const uint8_t summary_02_stages[] = {
#embed "summary/02-stages.md"
};
static const uint8_t summary_03_treatment_options[] = {
#embed "summary/03-treatment-options.md"
};
static const uint8_t summary_04_stomach[] = {
#embed "summary/04-stomach.md"
};
static const uint8_t summary_05_small_intestine[] = {
#embed "summary/05-small-intestine.md"
};
static const uint8_t summary_06_appendix[] = {
#embed "summary/06-appendix.md"
};
static const uint8_t summary_07_colon[] = {
#embed "summary/07-colon.md"
};
static const uint8_t summary_08_rectum[] = {
#embed "summary/08-rectum.md"
};
static const uint8_t summary_09_metastatic[] = {
#embed "summary/09-metastatic.md"
};
static const uint8_t summary_10_recurrent[] = {
#embed "summary/10-recurrent.md"
};
static const uint8_t summary_11_learn_more[] = {
#embed "summary/11-learn-more.md"
};
static const uint8_t summary_12_about[] = {
#embed "summary/12-about.md"
};

#define TEXT(name, bytes) {name, bytes, sizeof bytes}

static const ginet_corpus_file files[] = {
    TEXT("glossary/anatomy.txt", glossary_anatomy),
    TEXT("glossary/care.txt", glossary_care),
    TEXT("glossary/conditions.txt", glossary_conditions),
    TEXT("glossary/substances.txt", glossary_substances),
    TEXT("glossary/symptoms.txt", glossary_symptoms),
    TEXT("glossary/tests.txt", glossary_tests),
    TEXT("glossary/treatments.txt", glossary_treatments),
    TEXT("language/clinical.txt", language_clinical),
    TEXT("language/shorthand.txt", language_shorthand),
    TEXT("language/spanish.txt", language_spanish),
    TEXT("language/thesaurus.txt", language_thesaurus),
    TEXT("summary/01-general-information.md", summary_01_general_information),
    TEXT("summary/02-stages.md", summary_02_stages),
    TEXT("summary/03-treatment-options.md", summary_03_treatment_options),
    TEXT("summary/04-stomach.md", summary_04_stomach),
    TEXT("summary/05-small-intestine.md", summary_05_small_intestine),
    TEXT("summary/06-appendix.md", summary_06_appendix),
    TEXT("summary/07-colon.md", summary_07_colon),
    TEXT("summary/08-rectum.md", summary_08_rectum),
    TEXT("summary/09-metastatic.md", summary_09_metastatic),
    TEXT("summary/10-recurrent.md", summary_10_recurrent),
    TEXT("summary/11-learn-more.md", summary_11_learn_more),
    TEXT("summary/12-about.md", summary_12_about),
};

const ginet_corpus_file *ginet_corpus_files(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
