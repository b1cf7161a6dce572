// Licensed under the Apache License 2.0.

extension Language {
  /// Irish. Function words after Christian Brothers, "Graiméar Gaeilge na mBráithre Críostaí"
  /// (1999): the article, prepositions and prepositional pronouns, conjunctions, particles,
  /// pronouns and possessives, forms of "is" and "bí". The weak words are question words,
  /// indefinites and adverbs of degree. "Gan", "ná" and "nach" are not among them, because they
  /// deny. No letter keeps its mark: á, é, í, ó and ú are the long forms of letters.
  public static let irish = Language(
    code: "ga", stemmer: "irish",
    stopWords: [
      "an", "na",
      "ag", "ar", "as", "chuig", "chun", "de", "do", "faoi", "go", "i", "in", "idir", "le", "ó",
      "ós", "os", "roimh", "thar", "trí", "tríd", "um", "ina", "inár", "inar",
      "agus", "nó", "ach", "má", "dá", "mar", "nuair", "gur", "gurb", "óir", "sula", "sular",
      "sa", "san", "sna", "leis", "ón", "ónár", "den", "don", "faoin",
      "mé", "tú", "sé", "sí", "muid", "sinn", "sibh", "siad", "é", "í", "iad", "mise", "tusa",
      "seisean", "sise", "eisean", "siadsan", "mo", "a", "ár", "bhur",
      "agam", "agat", "aige", "aici", "againn", "agaibh", "acu", "air", "uirthi", "orm", "ort",
      "orainn", "oraibh", "orthu", "dó", "di", "dom", "duit", "dúinn", "daoibh", "dóibh", "leo",
      "liom", "leat", "léi", "linn", "libh", "uaim", "uait", "uaidh", "uaithi", "uathu", "faoina",
      "ionam", "ann", "inti", "iontu",
      "seo", "sin", "siúd", "anseo", "ansin", "ansiúd",
      "is", "ba", "ab", "bhí", "tá", "atá", "táim", "táimid", "bhfuil", "raibh", "bheith", "beidh",
      "beimid", "bheadh", "bíonn", "bí", "bhíonn", "bhíodh", "mbeidh", "mbeadh",
    ],
    weakWords: [
      "cad", "céard", "cé", "cá", "cén", "conas", "cathain", "canathaobh",
      "féidir", "féadfaidh", "caithfidh",
      "gach", "aon", "éigin", "eile", "uile", "céanna", "féin",
      "níos", "freisin", "fós", "anois", "sách", "chomh",
    ],
    elisions: ["b", "d", "m"])
}
