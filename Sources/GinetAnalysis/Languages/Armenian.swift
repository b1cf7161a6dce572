// Licensed under the Apache License 2.0.

extension Language {
  /// Armenian. Function words after Dum-Tragut, "Armenian: Modern Eastern Armenian" (2009):
  /// conjunctions, adpositions, personal, demonstrative and relative pronouns, forms of "լինել" and
  /// the auxiliary.
  public static let armenian = Language(
    code: "hy", stemmer: "armenian",
    stopWords: [
      "և", "եւ", "ու", "կամ", "բայց", "իսկ", "որ", "որպեսզի", "եթե", "երբ", "քանի", "թե", "նաև",
      "որպես", "ինչպես",
      "մեջ", "մոտ", "հետ", "համար", "վրա", "մասին", "միջև", "տակ", "մինչև", "ըստ", "ի", "դեպի",
      "ես", "դու", "նա", "մենք", "դուք", "նրանք", "իմ", "քո", "նրա", "մեր", "ձեր", "նրանց", "իր",
      "իրենց", "ինձ", "քեզ", "նրան", "մեզ", "ձեզ", "իրեն",
      "այս", "այդ", "այն", "սա", "դա", "սրանք", "դրանք", "սրա", "դրա",
      "որը", "որի", "որոնք", "որոնց",
      "եմ", "է", "ենք", "եք", "են", "էի", "էիր", "էր", "էինք", "էիք", "էին", "լինել", "եղել",
      "լինի",
    ])
}
