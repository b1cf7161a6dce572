// Licensed under the Apache License 2.0.

// Notes with a search that follows them:
//
//     swift run notes my-notes.ginet
//     + mill: The river runs past the old mill.      saves the note "mill", in the place of an old one
//     - mill                                         deletes it
//     old riv                                        searches, and shows the results again after every change

import Foundation

let store: NoteStore
do {
  store = try NoteStore(at: CommandLine.arguments.dropFirst().first ?? "notes.ginet")
} catch {
  // Another program may write to it, or the file may be something else.
  print(error)
  exit(2)
}
var search: Task<Void, any Error>?

/// Shows what a text finds, now and after each change. An app would do the same from a view.
func follow(_ text: String) async -> Task<Void, any Error> {
  let changes = await store.changes()
  return Task {
    for await _ in changes {
      let found = try store.notes(for: text)
      print("— \(text): \(found.count)")
      for note in found { print("   \(note.title): \(note.snippet)") }
    }
  }
}

while let line = readLine() {
  if line.hasPrefix("+ ") {
    let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
    if parts.count == 2 {
      try await store.save(String(parts[0]), String(parts[1].drop { $0 == " " }))
    } else {
      print("a note is + TITLE: TEXT")
    }
  } else if line.hasPrefix("- ") {
    if try await !store.delete(String(line.dropFirst(2))) { print("there is no such note") }
  } else {
    search?.cancel()
    search = await follow(line)
  }
  // A person is slower than this; a file that is piped in is not.
  try await Task.sleep(for: .milliseconds(50))
}
search?.cancel()
