// Licensed under the Apache License 2.0.

extension Language {
  /// Tamil. Function words after Lehmann, "A Grammar of Modern Tamil" (1989): postpositions,
  /// conjunctions, particles, personal and demonstrative pronouns, forms of "இரு" and "ஆகு". Left
  /// out are words whose term is also that of a negation or of a word of meaning.
  public static let tamil = Language(
    code: "ta", stemmer: "tamil",
    stopWords: [
      "ஒரு",
      "மற்றும்", "ஆனால்", "என", "என்று", "என்ற", "என்பது", "எனவே", "எனும்", "ஆகவே",
      "மீது", "மேல்", "கீழ்", "முன்", "பின்", "பிறகு", "வரை", "மூலம்", "குறித்து", "உடன்",
      "இருந்து", "போல்", "போன்ற",
      "நாங்கள்", "நாம்", "நீ", "நீங்கள்", "அவன்", "அவள்", "அவர்", "அவர்கள்", "அது", "அவை", "இவர்",
      "இவர்கள்", "இது", "இவை", "தான்", "தாம்",
      "என்", "எனது", "நமது", "உன்", "அவரது", "அவர்களின்", "அதன்", "இதன்", "எனக்கு", "உனக்கு",
      "உங்களுக்கு", "அவருக்கு",
      "அதை", "இதை", "அந்த", "இந்த", "அதில்", "இதில்",
      "உள்ள", "உள்ளது", "உள்ளன", "உள்ளனர்", "இருந்தது", "இருந்தார்", "இருக்கும்", "இருக்கிறது",
      "ஆகும்", "ஆகிய", "ஆன", "ஆக", "ஆகியவை",
    ])
}
