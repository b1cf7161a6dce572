// Licensed under the Apache License 2.0.

/// Where the files of one index live. Everything that an index asks of the
/// system goes through here.
///
/// Names are plain file names without a directory.
package protocol Storage: Sendable {
  /// What to call the place in a message: the path of the directory.
  var path: String { get }

  func names() throws(SystemError) -> [String]

  /// Gives the whole content of a file, which must not change while it is in use.
  func read(_ name: String) throws(SystemError) -> FileBytes

  /// Opens a file to be read part by part, without a mapping of it that would count as memory.
  func open(_ name: String) throws(SystemError) -> any ReadableFile

  /// Creates a file, or empties an existing one, for writing from its start.
  func create(_ name: String) throws(SystemError) -> any WritableFile

  /// Gives a file another name, in one step; a file of that name is replaced.
  func rename(_ name: String, to newName: String) throws(SystemError)

  func remove(_ name: String) throws(SystemError)

  /// Makes creations, renames and removals before this call survive a crash.
  func synchronize() throws(SystemError)

  /// Takes the writer's lock, which is given back when the result goes away or
  /// the process ends. Throws an error that ``SystemError/isLocked`` if
  /// another writer holds it.
  func lock() throws(SystemError) -> any StorageLock
}

package protocol WritableFile: AnyObject {
  func write(_ bytes: [UInt8]) throws(SystemError)
  /// Makes what was written survive a crash.
  func synchronize() throws(SystemError)
  func close() throws(SystemError)
}

/// A file that is read at any place, by several threads at once.
package protocol ReadableFile: AnyObject, Sendable {
  /// Fills `buffer` with the bytes from `offset` on and returns how many there were: fewer than it has
  /// room for only at the end of the file.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
}

package protocol StorageLock: AnyObject, Sendable {}

extension Storage {
  /// What to call a file in a message: its path.
  package func path(of name: String) -> String { path + "/" + name }
}

/// The bytes of a file: mapped into memory, or a copy of them.
@safe package final class FileBytes: @unchecked Sendable {
  // Unchecked: the pointer is fixed and what it points to is never written.
  package let pointer: UnsafeRawBufferPointer
  private let release: (UnsafeRawBufferPointer) -> Void

  /// `release` is called once, when nobody needs the bytes any more.
  package init(
    _ pointer: UnsafeRawBufferPointer, release: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    unsafe self.pointer = pointer
    unsafe self.release = release
  }

  /// A copy of `bytes`.
  package convenience init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    unsafe self.init(UnsafeRawBufferPointer(copy)) { bytes in unsafe bytes.deallocate() }
  }

  deinit { unsafe release(pointer) }

  package var count: Int { unsafe pointer.count }
}
