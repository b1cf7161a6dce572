// Licensed under the Apache License 2.0.

/// Measures the kernels in C, called from C and from Swift.
@main
struct KernelBenchmarks {
  static func main() {
    #if DEBUG
      print("Not optimized: swift run -c release kernel-benchmarks")
    #endif
    print("Nanoseconds an integer, least of many, for blocks of 128.")
    let memory = Memory()
    BlockFigures(memory).print()
    OtherFigures(memory).print()
  }
}
