// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

extension IndexBuild {
  /// Adds the documents at a path: those of a file, or of all files in a folder that are of the
  /// format, or of formats that their names tell.
  ///
  /// A file that is named and cannot be read ends the build; what cannot be read in a folder is
  /// rejected and counted, unless lines of it are in the index already.
  mutating func add(_ path: String, format: DocumentFormat?) throws {
    let found = SourceFiles.find(path) { name in
      format?.accepts(name) ?? (DocumentFormat(ofFile: name) != nil)
    }
    fileCount += found.count
    folders.add(path, found)
    if found.isEmpty {
      let names = format.map { "of the format \($0.rawValue)" } ?? "of a format that is read"
      note("\(path): no file in this folder has a name \(names)")
    }
    var pending: [SourceFile] = []
    var pendingByteCount = 0
    for entry in found {
      guard case .file(let path, let isNamed) = entry else {
        if case .unreadable(let error) = entry { try reject("\(error)") }
        continue
      }
      report.fileCount += 1
      let format = format ?? DocumentFormat(ofFile: path) ?? .jsonl
      switch format {
      case .jsonl:
        try addLines(path) {
          [layout] (record, batch) throws(RecordError) in try layout.add(record, to: &batch)
        }
      case .nci:
        try addLines(path) { [layout] (record, batch) throws(RecordError) in
          batch.add(layout.document(of: try NCITerm(record)))
        }
      case .html, .markdown, .text, .glossary:
        do throws(ReadError) {
          let file = try SourceFile(path: path, format: format)
          pendingByteCount += file.byteCount
          pending.append(file)
        } catch {
          if isNamed { throw error }
          try reject("\(error)")
        }
        if pendingByteCount >= Self.batchedByteCount {
          try add(pending)
          (pending, pendingByteCount) = ([], 0)
        }
      }
    }
    try add(pending)
  }

  /// Bytes of files that are read before they are made into documents.
  private static var batchedByteCount: Int { 1 << 23 }

  private mutating func add(_ files: [SourceFile]) throws {
    try Interrupt.check()
    let (layout, threads) = (layout, writer.threads)
    let contents = report.timing(.reading) {
      DocumentReader(layout: layout).read(files, threads: threads)
    }
    defer { showProgress(ofFile: nil) }
    for (file, content) in zip(files, contents) {
      switch content {
      case .rejection(let reason): try reject(reason)
      case .entries(let documents):
        try add(layout.entryFields)
        try add(documents, of: file.path)
      case .passages(let documents, let source):
        try add(layout.passageFields)
        folders.add(page: source)
        if replacesDocuments { try writer.delete(source, in: DocumentLayout.sourceField) }
        try add(documents, of: file.path)
      }
    }
  }

  private mutating func add(_ documents: [Document], of file: String) throws {
    let batch = DocumentBatch(documents)
    try add([Addition(batch: batch)], of: file) { (writer) throws(IndexError) in
      try writer.add(batches: [batch])
    }
  }

  private mutating func add(_ fields: [Field]) throws {
    for field in fields where !writer.schema.contains(field.name) { try writer.addField(field) }
  }
}
