// Licensed under the Apache License 2.0.

extension Language {
  /// Portuguese. Function words after Cunha and Cintra, "Nova gramática do português contemporâneo"
  /// (1984): articles, prepositions and their contractions, conjunctions, pronouns and possessives,
  /// demonstratives, forms of "ser", "estar", "ter" and "haver". The weak words are question words
  /// and the relatives that look like them, modal verbs, indefinites, adverbs of degree, and the
  /// commonest verbs of general meaning. "Tinha" (also ringworm), "estado" (state), "caso" (case),
  /// "fora" (outside), "pelo" and "pelos" (also body hair) are words of meaning. The commonest
  /// words are listed without their mark too, as many type them. No letter keeps its mark.
  public static let portuguese = Language(
    code: "pt", stemmer: "portuguese",
    stopWords: [
      "o", "a", "os", "as", "um", "uma", "uns", "umas",
      "ante", "após", "apos", "até", "ate", "com", "contra", "de", "desde", "durante", "em",
      "entre", "para", "pra", "perante", "por", "sob", "sobre",
      "ao", "aos", "à", "às", "do", "da", "dos", "das", "no", "na", "nos", "nas", "num", "numa",
      "nuns", "numas", "dum", "duma", "pela", "pelas", "dele", "dela", "deles", "delas", "nele",
      "nela", "neles", "nelas",
      "deste", "desta", "destes", "destas", "disto", "desse", "dessa", "desses", "dessas", "disso",
      "daquele", "daquela", "daqueles", "daquelas", "daquilo", "neste", "nesta", "nestes", "nestas",
      "nisto", "nesse", "nessa", "nesses", "nessas", "nisso", "naquele", "naquela", "naqueles",
      "naquelas", "naquilo", "àquele", "àquela", "àqueles", "àquelas", "àquilo",
      "e", "ou", "mas", "que", "se", "porque", "pois", "como", "embora", "enquanto", "porém",
      "porem", "portanto",
      "eu", "tu", "ele", "ela", "nós", "vós", "eles", "elas", "você", "vocês", "voce", "voces",
      "me", "mim", "te", "ti", "si", "lhe", "lhes", "vos", "comigo", "contigo", "consigo",
      "conosco", "connosco", "convosco",
      "meu", "minha", "meus", "minhas", "teu", "tua", "teus", "tuas", "seu", "sua", "seus", "suas",
      "nosso", "nossa", "nossos", "nossas", "vosso", "vossa", "vossos", "vossas",
      "este", "esta", "estes", "estas", "isto", "esse", "essa", "esses", "essas", "isso", "aquele",
      "aquela", "aqueles", "aquelas", "aquilo", "aqui", "aí", "ali", "lá",
      "é", "és", "são", "ser", "sou", "somos", "era", "eras", "éramos", "eram", "fui", "foste",
      "foi", "fomos", "foram", "serei", "serás", "será", "seremos", "serão", "seria", "seríamos",
      "seriam", "seja", "sejas", "sejamos", "sejam", "fosse", "fôssemos", "fossem", "for", "formos",
      "forem", "sendo", "sido", "sao", "sera", "serao",
      "está", "estás", "estão", "estar", "estou", "estamos", "estava", "estávamos", "estavam",
      "estive", "esteve", "estivemos", "estiveram", "estará", "estarão", "estaria", "estariam",
      "esteja", "estejam", "estivesse", "estivessem", "estiver", "estiverem", "estando", "estao",
      "ter", "tenho", "tens", "tem", "temos", "têm", "tínhamos", "tinham", "tive", "teve",
      "tivemos", "tiveram", "terei", "terá", "teremos", "terão", "teria", "teriam", "tenha",
      "tenham", "tivesse", "tivessem", "tiver", "tiverem", "tendo", "tido",
      "há", "havia", "haviam", "haver", "houve", "houveram", "haja", "hajam", "houvesse", "houver",
      "havendo", "havido", "hei", "ha",
    ],
    weakWords: [
      "qual", "quais", "quando", "quanto", "quanta", "quantos", "quantas", "quem", "onde", "aonde",
      "quê", "porquê", "cujo", "cuja", "cujos", "cujas",
      "pode", "podem", "posso", "podes", "podemos", "poder", "podia", "podiam", "pôde", "puderam",
      "poderá", "poderão", "poderia", "poderiam", "possa", "possam", "puder", "deve", "devem",
      "devo", "deves", "devemos", "dever", "devia", "deviam", "deverá", "deverão", "deveria",
      "deveriam", "deva", "devam",
      "algo", "alguém", "alguem", "algum", "alguma", "alguns", "algumas", "ambos", "ambas", "cada",
      "certo", "certa", "certos", "certas", "demais", "mesmo", "mesma", "mesmos", "mesmas", "muito",
      "muita", "muitos", "muitas", "outro", "outra", "outros", "outras", "pouco", "pouca", "poucos",
      "poucas", "próprio", "própria", "próprios", "próprias", "qualquer", "quaisquer", "tal",
      "tais", "tanto", "tanta", "tantos", "tantas", "todo", "toda", "todos", "todas", "tudo",
      "vários", "várias", "varios", "varias",
      "também", "tambem", "já", "ja", "ainda", "mais", "tão", "tao", "só", "so", "somente",
      "apenas", "assim", "agora", "então", "entao", "quase", "bastante", "talvez",
      "fazer", "faço", "faz", "fazem", "fazia", "fez", "ir", "vou", "vai", "vamos", "vão", "vao",
      "quero", "quer", "querem", "querer", "queria", "saber", "sei", "sabe", "dizer", "diz",
    ])
}
