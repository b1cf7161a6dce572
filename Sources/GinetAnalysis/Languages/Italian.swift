// Licensed under the Apache License 2.0.

extension Language {
  /// Italian. Function words after Renzi, Salvi and Cardinaletti, "Grande grammatica italiana di
  /// consultazione" (2001): articles, prepositions and their contractions, conjunctions, pronouns
  /// and possessives, demonstratives, forms of "essere" and "avere", and the commonest elisions
  /// before these. The weak words are question words, modal verbs, indefinites, adverbs of degree,
  /// and the commonest verbs of general meaning. "Ne" is not among them, because "né" is often
  /// typed so, nor is "stato" (state). The commonest words are listed without their accent too. No
  /// letter keeps its mark.
  public static let italian = Language(
    code: "it", stemmer: "italian",
    stopWords: [
      "il", "lo", "la", "i", "gli", "le", "un", "uno", "una",
      "a", "ad", "con", "contro", "da", "di", "dopo", "durante", "entro", "fra", "in", "mediante",
      "per", "presso", "secondo", "su", "tra", "tramite", "verso",
      "al", "allo", "alla", "ai", "agli", "alle", "dal", "dallo", "dalla", "dai", "dagli", "dalle",
      "del", "dello", "della", "dei", "degli", "delle", "nel", "nello", "nella", "nei", "negli",
      "nelle", "sul", "sullo", "sulla", "sui", "sugli", "sulle", "col", "coi",
      "e", "ed", "o", "od", "oppure", "ma", "però", "pero", "che", "se", "perché", "perche",
      "poiché", "poiche", "come", "mentre", "affinché", "benché", "sebbene", "quindi", "dunque",
      "io", "tu", "egli", "ella", "esso", "essa", "essi", "esse", "lui", "lei", "noi", "voi",
      "loro", "me", "te", "sé", "mi", "ti", "si", "ci", "vi", "cui",
      "mio", "mia", "miei", "mie", "tuo", "tua", "tuoi", "tue", "suo", "sua", "suoi", "sue",
      "nostro", "nostra", "nostri", "nostre", "vostro", "vostra", "vostri", "vostre", "li",
      "questo", "questa", "questi", "queste", "quello", "quella", "quelli", "quelle", "quel",
      "quei", "quegli", "ciò", "cio", "qui", "qua", "lì", "là",
      "è", "sono", "essere", "sei", "siamo", "siete", "era", "ero", "eri", "eravamo", "erano",
      "fui", "fu", "fummo", "furono", "sarò", "sarai", "sarà", "saremo", "saranno", "sarei",
      "sarebbe", "sarebbero", "sia", "siano", "fosse", "fossero", "essendo", "sara",
      "ha", "ho", "hai", "abbiamo", "avete", "hanno", "avere", "avevo", "aveva", "avevamo",
      "avevano", "ebbe", "ebbero", "avrò", "avrà", "avremo", "avranno", "avrei", "avrebbe",
      "avrebbero", "abbia", "abbiano", "avesse", "avessero", "avendo", "avuto",
      "c'è", "c'era", "c'erano", "com'è", "cos'è", "dov'è", "d'un", "d'una", "l'ha", "l'hanno",
      "s'è",
    ],
    weakWords: [
      "chi", "cosa", "quale", "quali", "quando", "quanto", "quanta", "quanti", "quante", "dove",
      "può", "possono", "posso", "puoi", "possiamo", "potere", "poteva", "potevano", "potrà",
      "potranno", "potrebbe", "potrebbero", "possa", "possano", "deve", "devono", "devo", "devi",
      "dobbiamo", "dovere", "doveva", "dovevano", "dovrà", "dovranno", "dovrebbe", "dovrebbero",
      "debba", "debbano", "bisogna", "occorre", "puo",
      "alcuni", "alcune", "alcuno", "alcuna", "altro", "altra", "altri", "altre", "ambedue",
      "certo", "certa", "certi", "certe", "ciascuno", "ciascuna", "entrambi", "entrambe", "ogni",
      "ognuno", "ognuna", "parecchi", "parecchie", "qualche", "qualcosa", "qualcuno", "qualunque",
      "qualsiasi", "molto", "molta", "molti", "molte", "poco", "poca", "pochi", "poche", "proprio",
      "propria", "propri", "proprie", "tale", "tali", "tanto", "tanta", "tanti", "tante", "tutto",
      "tutta", "tutti", "tutte", "vari", "varie", "stesso", "stessa", "stessi", "stesse",
      "anche", "ancora", "già", "gia", "più", "piu", "troppo", "così", "cosi", "adesso", "allora",
      "assai", "inoltre", "ora", "poi", "quasi", "solo", "soltanto",
      "fare", "faccio", "fa", "fanno", "faceva", "fece", "andare", "vado", "va", "vanno", "voglio",
      "vuole", "vogliono", "volere", "vorrei", "sapere", "so", "sa", "dire", "dice", "stare", "sto",
      "sta", "stanno", "stava",
    ],
    elisions: [
      "l", "un", "d", "c", "m", "t", "s", "v", "n", "gl", "all", "dall", "dell", "nell", "sull",
      "coll",
      "quest", "quell", "bell", "sant", "dov", "com",
    ])
}
