// Licensed under the Apache License 2.0.

import KernelLoops

/// Unpacking and adding up: each variant called from C, and from Swift the function that chooses one.
struct BlockFigures {
  private typealias Variant = UnsafePointer<ginet_block_kernels>

  let memory: Memory

  private let variants: [Variant] = {
    var count = 0
    let variants = ginet_block_kernel_variants(&count)
    return (0..<count).compactMap { variants?[$0] }
  }()

  init(_ memory: Memory) { self.memory = memory }

  func print() {
    let values = memory.values
    printWidths(
      "unpack", { loop_unpack($0, $1, $2, values) },
      { SwiftLoops.unpack($0, width: $1, values) })
    printWidths(
      "ascending", { loop_unpack_ascending($0, $1, $2, values) },
      { SwiftLoops.unpackAscending($0, width: $1, values) })
    let table = table("ascend")
    table.add("any", times(size: 512, { loop_ascend($0, $1) }, SwiftLoops.ascend))
  }

  private func printWidths(
    _ title: String, _ c: @escaping (Variant, kernel_input, UInt32) -> Void,
    _ swift: @escaping (kernel_input, UInt32) -> Void
  ) {
    let table = table(title)
    var sums: [Double] = []
    for width in UInt32(0)...32 {
      let times = times(size: 16 * Int(width), { c($0, $1, width) }, { swift($0, width) })
      table.add("\(width) bits", times)
      sums = sums.isEmpty ? times : zip(sums, times).map { $0 + $1 }
    }
    table.add("mean", sums.map { $0 / 33 })
  }

  private func table(_ title: String) -> Table {
    let names = variants.map { String(cString: $0.pointee.name) } + ["Swift"]
    return Table([title] + names.flatMap { name in Source.allCases.map { "\(name) \($0.name)" } })
  }

  /// Nanoseconds an integer.
  private func times(
    size: Int, _ c: @escaping (Variant, kernel_input) -> Void,
    _ swift: @escaping (kernel_input) -> Void
  ) -> [Double] {
    let loops = variants.map { variant in { c(variant, $0) } } + [swift]
    return loops.flatMap { loop in
      Source.allCases.map { source in
        source.callTime(of: source.input(memory.bytes, size: size), loop) / Double(GINET_BLOCK)
      }
    }
  }
}
