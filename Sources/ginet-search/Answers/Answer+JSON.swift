// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders

extension Answer {
  var json: String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("query", query)
      $0.add("searched_for", replacement?.text ?? query)
      $0.add("took_us", microseconds)
      $0.addObject("total") {
        $0.add("value", total.value)
        $0.add("relation", total.isExact ? "eq" : "gte")
      }
      $0.add("answerable", isAnswerable)
      $0.add("evidence", evidence)
      if let definition {
        $0.addObject("definition") { definition.add(to: &$0) }
      } else {
        $0.addNull("definition")
      }
      $0.addArray("did_you_mean") {
        for correction in corrections { $0.addObject { correction.add(to: &$0) } }
      }
      $0.addArray("repairs") {
        for repair in repairs {
          $0.addObject {
            $0.add("kind", repair.kind.rawValue)
            $0.add("text", repair.text)
            $0.add("start", repair.range.lowerBound)
            $0.add("end", repair.range.upperBound)
          }
        }
      }
      $0.addArray("expansions") {
        for expansion in expansions { $0.addObject { expansion.add(to: &$0) } }
      }
      $0.addArray("cuts") {
        for cut in cuts {
          $0.addObject {
            $0.add("kind", cut.kind.rawValue)
            $0.add("text", cut.text)
          }
        }
      }
      $0.addArray("hits") {
        for hit in hits { $0.addObject { hit.add(to: &$0) } }
      }
      $0.add("next", next?.description)
      if !facets.isEmpty {
        $0.addObject("facets") {
          for list in facets { list.add(to: &$0) }
        }
      }
    }
    return json.text
  }
}

extension Answer.Hit {
  fileprivate func add(to json: inout JSONWriter.Members) {
    json.add("rank", rank)
    json.add("score", score)
    json.add("id", id)
    json.add("kind", kind)
    json.add("title", title)
    json.add("path", path)
    if let group { json.add("group", group) }
    json.add("snippet", snippet.text)
    json.addArray("highlights") {
      for range in snippet.highlights { $0.add([range.lowerBound, range.upperBound]) }
    }
    json.add("text", text)
    if let explanation { json.addObject("explanation") { explanation.add(to: &$0) } }
    if let source {
      json.addObject("source") {
        $0.add("title", source.title)
        $0.add("url", source.url)
        $0.add("updated", source.updated)
      }
    } else {
      json.addNull("source")
    }
  }
}

extension Correction {
  fileprivate func add(to json: inout JSONWriter.Members) {
    json.add("text", text)
    json.addArray("changes") {
      for change in changes {
        $0.addObject {
          $0.add("start", change.range.lowerBound)
          $0.add("end", change.range.upperBound)
          $0.add("text", change.text)
        }
      }
    }
    json.add("documents", documentCount)
  }
}

extension Explanation {
  fileprivate func add(to json: inout JSONWriter.Members) {
    json.add("value", value)
    json.add("description", text)
    if details.isEmpty { return }
    json.addArray("details") {
      for detail in details { $0.addObject { detail.add(to: &$0) } }
    }
  }
}

extension Definition {
  /// Adds what a search tells of an entry.
  func add(to json: inout JSONWriter.Members) {
    json.add("term", term)
    json.add("aliases", otherNames)
    json.add("definition", text)
    json.add("id", id)
  }
}

extension QueryExpansion {
  fileprivate func add(to json: inout JSONWriter.Members) {
    json.add("text", text)
    json.addArray("forms") {
      for form in forms {
        $0.addObject {
          $0.add("text", form.text)
          $0.add("weight", form.weight)
        }
      }
    }
  }
}
