// Licensed under the Apache License 2.0.

// Documentation in HTML with a search in front of it:
//
//     swift run docs-server FOLDER [PORT]
//
// serves the search at /, the pages themselves below /pages.

import FlyingFox
import Foundation

let arguments = CommandLine.arguments
let folder = arguments.dropFirst().first ?? "."
let port = arguments.count > 2 ? UInt16(arguments[2]) ?? 8080 : 8080
let search: DocsSearch
do {
  search = try DocsSearch(folder: folder)
} catch {
  print(error)
  exit(2)
}
let server = HTTPServer(address: .loopback(port: port))

/// What a form sent, in which a space is a plus and a plus is encoded.
@Sendable func value(_ name: String, of request: HTTPRequest) -> String? {
  let query = request.target.query(percentEncoded: true).replacing("+", with: "%20")
  return URLComponents(string: "?" + query)?.queryItems?.first { $0.name == name }?.value
}

await server.appendRoute("GET /") { request in
  let text = value("q", of: request) ?? ""
  // What fails is a mark of another run, or one that somebody made up.
  guard let page = try? search.page(for: text, after: value("after", of: request))
  else { return HTTPResponse(statusCode: .badRequest) }
  return HTTPResponse(
    statusCode: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: Data(page.utf8))
}
let pages = DirectoryHTTPHandler(
  root: URL(fileURLWithPath: folder, isDirectory: true), serverPath: "/pages")
await server.appendRoute("GET /pages/*") { request in
  // The folder is all that is shown.
  if request.path.split(separator: "/").contains("..") { throw HTTPUnhandledError() }
  return try await pages.handleRequest(request)
}
print("http://localhost:\(port)/")
try await server.run()
